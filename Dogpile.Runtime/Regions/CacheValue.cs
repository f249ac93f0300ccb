using System.Diagnostics.CodeAnalysis;

namespace Dogpile;

/// <summary>What a cache holds for a key: a value with the time of its creation, or nothing.</summary>
/// <remarks>
/// "Nothing" is not a value: <see langword="null"/>, <c>0</c>, <see langword="false"/> and <c>""</c> can all be cached.
/// An immutable value; safe to share between threads.
/// dogpile.cache counterparts: <c>CachedValue</c> and <c>NO_VALUE</c>.
/// </remarks>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly struct CacheValue<T>
{
    private readonly T _value;
    private readonly long _createdAtTicks;
    private readonly TimeProvider? _time;

    internal CacheValue(T value, long createdAtTicks, TimeProvider time)
    {
        _value = value;
        _createdAtTicks = createdAtTicks;
        _time = time;
    }

    /// <summary>The absence of a value; the same as <see langword="default"/>.</summary>
    [SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Reads as CacheValue<User>.None.")]
    public static CacheValue<T> None => default;

    /// <summary>Whether there is a value.</summary>
    public bool HasValue => _time is not null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public T Value => HasValue ? _value : throw Missing();

    /// <summary>When the value was created, in UTC.</summary>
    /// <exception cref="InvalidOperationException">There is no value.</exception>
    public DateTimeOffset CreatedAt => HasValue ? new DateTimeOffset(_createdAtTicks, TimeSpan.Zero) : throw Missing();

    /// <summary>How long ago the value was created, by the region's clock, at the moment of asking; never negative.</summary>
    /// <exception cref="InvalidOperationException">There is no value.</exception>
    public TimeSpan Age => _time is null
        ? throw Missing()
        : TimeSpan.FromTicks(Math.Max(0, _time.GetUtcNow().UtcTicks - _createdAtTicks));

    /// <summary>Gives the value if there is one.</summary>
    /// <param name="value">The value, or the default of <typeparamref name="T"/>.</param>
    /// <returns>Whether there is a value.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return HasValue;
    }

    /// <summary>The value as text, or <c>(no value)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => HasValue ? $"{_value}" : "(no value)";

    private static InvalidOperationException Missing() =>
        new($"There is no cached {typeof(T).Name}. Look at HasValue first, or use TryGetValue.");
}
