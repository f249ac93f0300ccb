using Dogpile.Backends;

namespace Dogpile;

/// <summary>
/// Memory in front of any other backend: what was read or written lately is found in this process, the rest is asked for
/// behind. Writes and deletes go through to both.
/// </summary>
/// <remarks>
/// <para>Thread-safe. A hit in front takes no lock. A back of bytes is read through the front as objects: what was
/// decoded once is shared by all callers, as with a <see cref="MemoryBackend"/>.</para>
/// <para>What other processes write to the back reaches the front where the back learns of it
/// (<see cref="CacheBackend.ObserveChanges"/>; one on Redis does when it is given a channel). Where it does not, and as the
/// hard bound where word may be lost, give the front a <see cref="MemoryBackendOptions.TimeToLive"/>: that is how long it may
/// lag behind. <see cref="Forget"/> is for those who have word of a change by other ways. No counterpart in dogpile.cache.</para>
/// </remarks>
/// <example>
/// <code>
/// var front = new MemoryBackend(new MemoryBackendOptions { Capacity = 10_000, TimeToLive = TimeSpan.FromSeconds(10) });
/// region.Configure(new TieredBackend(front, new SerializedMemoryBackend()), TimeSpan.FromMinutes(5));
/// </code>
/// </example>
public sealed partial class TieredBackend : CacheBackend, IDisposable
{
    // The invariant: what is in front was in the back, and no write through this object has begun or ended since.
    //
    // Keys are spread over stripes; each has a version, which every writer raises as it begins, and a count of the writers at
    // work. A write: raise the version, count up, take the key out of the front - write the back - count down, and put the
    // entry in front if no other write of the stripe overlapped with this one. A read that finds nothing in front: note the
    // version, if nobody is writing - read the back - put the entry in front if the version is still the same.
    // The steps between the dashes are atomic, under the stripe's lock; nobody holds that while the back works.
    //
    // What that is for:
    // - A read of the back, then a set or delete from beginning to end, then the reader's fill: the version has changed, the
    //   fill is refused. Otherwise the deleted value would live on in front.
    // - A read of the back during a write, before it takes effect: begun without a ticket, not filled, even though the version
    //   does not change any more.
    // - Two writers whose writes of the back come in one order, and whose ends in the other: neither is alone, neither puts
    //   its entry in front. The next reader asks the back, which alone knows the order.
    // - A write that fails, or whose wait is cancelled: what the back has is unknown, so the front has nothing. (If it
    //   takes effect later still, it is like another process's write.)
    // - While a write is at work the front has nothing and all readers ask the back, so whoever has seen the new value is not
    //   followed by one who sees the old.
    // - A fill that was refused still gives its reader what it has read: that read began before the write had ended.
    private const int StripeCount = 64;

    private readonly TierStripe[] _stripes = new TierStripe[StripeCount];
    private readonly IDisposable? _observation;

    /// <summary>Puts memory in front of a backend.</summary>
    /// <param name="front">The memory; it serves this backend only. Its limits are those of what is found in front.</param>
    /// <param name="back">The backend behind, which has everything; it may be tiered or a proxy itself.</param>
    /// <exception cref="ArgumentNullException"><paramref name="front"/> or <paramref name="back"/> is null.</exception>
    public TieredBackend(MemoryBackend front, CacheBackend back)
    {
        ArgumentNullException.ThrowIfNull(front);
        ArgumentNullException.ThrowIfNull(back);
        Front = front;
        Back = back;
        for (var stripe = 0; stripe < StripeCount; stripe++)
        {
            _stripes[stripe] = new TierStripe(front);
        }

        // First of all who observe: they come back to read what the front has given up.
        _observation = back.ObserveChanges(new TierObserver(this));
    }

    /// <summary>The memory in front. To be read and cleared; what it holds is this backend's to write.</summary>
    public MemoryBackend Front { get; }

    /// <summary>The backend behind.</summary>
    public CacheBackend Back { get; }

    /// <summary>That of the backend behind.</summary>
    public override KeyMangler? KeyMangler => Back.KeyMangler;

    /// <summary>That of the backend behind.</summary>
    public override ICacheSerializer? Serializer => Back.Serializer;

    /// <summary>
    /// The lock of the backend behind, if it has one. Whoever acquires it finds nothing in front: other processes may have
    /// stored the value while they held it.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <returns>A lock for one acquisition and its release, or <see langword="null"/>.</returns>
    public override CacheMutex? GetMutex(string key) =>
        Back.GetMutex(key) is { } mutex ? new TierMutex(mutex, this, key) : null;

    /// <summary>That of the backend behind, whose changes reach the front first.</summary>
    /// <param name="observer">Who is told.</param>
    /// <returns>Ends the observation; <see langword="null"/> where the back does not learn of the changes of others.</returns>
    public override IDisposable? ObserveChanges(ICacheChangeObserver observer) => Back.ObserveChanges(observer);

    /// <summary>Ends the observation of the back. The tiers themselves stay as they are, and go on working.</summary>
    public void Dispose() => _observation?.Dispose();

    /// <summary>
    /// Has the front give up a key without touching the back: for whoever learns that another process has written it. What is
    /// on its way from the back to the front at that moment does not get there either.
    /// </summary>
    /// <param name="key">The key, as the backend knows it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    public void Forget(string key) => StripeOf(key).Forget(key);

    /// <summary>Has the front give up all keys without touching the back: for whoever may have missed word of changes.</summary>
    public void ForgetAll()
    {
        foreach (var stripe in _stripes)
        {
            stripe.ForgetAll();
        }

        // Last: what was let in before its stripe was told is cleared away now.
        Front.Clear();
    }

    private TierStripe StripeOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _stripes[key.GetHashCode(StringComparison.Ordinal) & (StripeCount - 1)];
    }
}
