using System.Runtime.CompilerServices;

namespace Dogpile.Locking;

/// <summary>
/// The dogpile lock around any value, wherever it is kept: of all callers who find it missing or expired, one creates
/// it; the others wait for it, or keep using the expired one while there is one.
/// </summary>
/// <remarks>
/// <para>One object guards one value, and everybody who uses the value shares it; a <see cref="NameRegistry{T}"/> keeps one
/// for each of many names. The lock keeps no value itself: <c>read</c> tells what is there, <c>create</c> makes a new
/// value <em>and stores it</em> where <c>read</c> finds it. A <see cref="CacheRegion"/> does both by itself.</para>
/// <para>A creation that fails fails for everyone who waited for it, and the next caller tries again. <c>read</c> is
/// called once when the value is fresh, and again by whoever is about to create: another creation may have ended in
/// between. All callers should pass functions that do the same; which caller's are called is chance.</para>
/// <para>Thread-safe; synchronous and asynchronous callers share creations. dogpile.cache counterpart: <c>dogpile.Lock</c>,
/// with these differences: it is made once rather than for every use, waiters share a failure, and no caller reads
/// without finding what a creation it waited for has made.</para>
/// </remarks>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed partial class DogpileLock<T>
{
    internal static readonly FlightKey Key = new($"the value of a {nameof(DogpileLock<>)}<{typeof(T).Name}>", "");

    private readonly TimeSpan? _expiration;
    private readonly Func<CacheMutex>? _mutex;
    private readonly TimeProvider _time;

    /// <summary>Makes a lock for one value.</summary>
    /// <param name="expiration">
    /// The age above which the value is expired. <see langword="null"/> or <see cref="Timeout.InfiniteTimeSpan"/>: never.
    /// </param>
    /// <param name="mutex">
    /// Gives the lock to hold beside this one while a value is created, to keep other processes from creating it as well;
    /// called for every creation. <see langword="null"/>: none.
    /// </param>
    /// <param name="timeProvider">Tells the time; <see langword="null"/> for the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="expiration"/> is negative and not infinite.</exception>
    [OverloadResolutionPriority(1)]
    public DogpileLock(TimeSpan? expiration = null, Func<CacheMutex>? mutex = null, TimeProvider? timeProvider = null)
    {
        if (expiration < TimeSpan.Zero && expiration != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(
                nameof(expiration), expiration, "An expiration is zero or more; Timeout.InfiniteTimeSpan and null mean never.");
        }

        _expiration = expiration == Timeout.InfiniteTimeSpan ? null : expiration;
        _mutex = mutex;
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <inheritdoc cref="DogpileLock{T}(TimeSpan?, Func{CacheMutex}?, TimeProvider?)"/>
    /// <param name="expiration">The age above which the value is expired.</param>
    /// <param name="mutex">The lock to hold beside this one while a value is created. One creation at a time uses it.</param>
    /// <param name="timeProvider">Tells the time.</param>
    /// <exception cref="ArgumentNullException"><paramref name="mutex"/> is null.</exception>
    public DogpileLock(TimeSpan? expiration, CacheMutex mutex, TimeProvider? timeProvider = null)
        : this(expiration, Always(mutex), timeProvider)
    {
    }

    /// <summary>
    /// Whether the value is being created at this moment, here or, as far as the mutex can tell, elsewhere. The next
    /// moment it may be otherwise.
    /// </summary>
    public bool IsLocked => Flight is not null || GetMutex() is { IsLocked: true };

    internal FlightTable Flights { get; } = FlightTable.ForOneKey();

    /// <summary>The creation under way, if there is one.</summary>
    internal Flight? Flight => Flights.Find(Key);

    internal CacheMutex? GetMutex() => _mutex?.Invoke();

    /// <summary>Judges what was read.</summary>
    internal Reading<CreatedValue<T>> ReadingOf(CreatedValue<T>? found) =>
        found is { } value ? new(FreshnessOf(value.CreatedAt), value) : Reading<CreatedValue<T>>.None;

    private Freshness FreshnessOf(DateTimeOffset createdAt)
    {
        if (createdAt <= DateTimeOffset.UnixEpoch)
        {
            return Freshness.None;
        }

        return _expiration is { } limit && _time.GetUtcNow() - createdAt > limit ? Freshness.Stale : Freshness.Fresh;
    }

    private static Func<CacheMutex> Always(CacheMutex mutex)
    {
        ArgumentNullException.ThrowIfNull(mutex);
        return () => mutex;
    }
}
