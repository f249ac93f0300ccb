namespace Dogpile;

/// <summary>
/// Stands before another backend and sees everything that goes to it. Every member hands on to the backend behind;
/// override those that are to do something else.
/// </summary>
/// <remarks>
/// <para>A region calls the members that fit the call: synchronous or asynchronous, for one key or for many. A proxy
/// that is to see everything overrides each form that its region is used in. Backends that keep bytes are called by the
/// same members, with entries of type <see cref="SerializedCacheEntry"/>. Before a <see cref="TieredBackend"/> over such a
/// one, what is read may also be an entry that stands for both forms: hand it on as it is.</para>
/// <para>As thread-safe as the backend behind. dogpile.cache counterpart: <c>ProxyBackend</c>.</para>
/// </remarks>
/// <example>
/// <code>
/// public sealed class CountingProxy : ProxyBackend
/// {
///     public int Deletes;
///
///     public override void Delete(string key)
///     {
///         Interlocked.Increment(ref Deletes);
///         Proxied.Delete(key);
///     }
///
///     public override ValueTask DeleteAsync(string key, CancellationToken cancellationToken = default)
///     {
///         Interlocked.Increment(ref Deletes);
///         return Proxied.DeleteAsync(key, cancellationToken);
///     }
///
///     // ... and DeleteMulti and DeleteMultiAsync, for a region in which many keys are deleted at once.
/// }
///
/// region.Configure(new MemoryBackend(), wrap: [new CountingProxy()]);
/// </code>
/// </example>
public class ProxyBackend : CacheBackend
{
    private CacheBackend? _proxied;

    /// <summary>The backend behind.</summary>
    /// <exception cref="InvalidOperationException">The proxy does not stand before a backend yet.</exception>
    public CacheBackend Proxied => _proxied ?? throw new InvalidOperationException(
        $"{GetType()} does not stand before a backend yet. Hand it to a region: Configure(backend, wrap: [proxy]) or Wrap(proxy).");

    /// <inheritdoc/>
    public override KeyMangler? KeyMangler => Proxied.KeyMangler;

    /// <inheritdoc/>
    public override ICacheSerializer? Serializer => Proxied.Serializer;

    /// <summary>Whether the proxy stands before a backend.</summary>
    internal bool IsPlaced => Volatile.Read(ref _proxied) is not null;

    /// <summary>Puts the proxy before a backend. Done by the region that it is handed to.</summary>
    /// <param name="backend">The backend behind.</param>
    /// <returns>The proxy itself.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="backend"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The proxy stands before a backend already.</exception>
    public ProxyBackend Wrap(CacheBackend backend)
    {
        ArgumentNullException.ThrowIfNull(backend);
        return Interlocked.CompareExchange(ref _proxied, backend, null) is null ? this : throw PlacedAlready();
    }

    internal InvalidOperationException PlacedAlready() =>
        new($"{GetType()} stands before a backend already, or is named twice. Make a proxy of its own for each place.");

    /// <inheritdoc/>
    public override CacheMutex? GetMutex(string key) => Proxied.GetMutex(key);

    /// <inheritdoc/>
    public override IDisposable? ObserveChanges(ICacheChangeObserver observer) => Proxied.ObserveChanges(observer);

    /// <inheritdoc/>
    public override CacheEntry? Get(string key) => Proxied.Get(key);

    /// <inheritdoc/>
    public override void Set(string key, CacheEntry entry) => Proxied.Set(key, entry);

    /// <inheritdoc/>
    public override void Delete(string key) => Proxied.Delete(key);

    /// <inheritdoc/>
    public override IReadOnlyList<CacheEntry?> GetMulti(IReadOnlyList<string> keys) => Proxied.GetMulti(keys);

    /// <inheritdoc/>
    public override void SetMulti(IReadOnlyDictionary<string, CacheEntry> entries) => Proxied.SetMulti(entries);

    /// <inheritdoc/>
    public override void DeleteMulti(IReadOnlyList<string> keys) => Proxied.DeleteMulti(keys);

    /// <inheritdoc/>
    public override ValueTask<CacheEntry?> GetAsync(string key, CancellationToken cancellationToken = default) =>
        Proxied.GetAsync(key, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask SetAsync(string key, CacheEntry entry, CancellationToken cancellationToken = default) =>
        Proxied.SetAsync(key, entry, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask DeleteAsync(string key, CancellationToken cancellationToken = default) =>
        Proxied.DeleteAsync(key, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<CacheEntry?>> GetMultiAsync(
        IReadOnlyList<string> keys, CancellationToken cancellationToken = default) =>
        Proxied.GetMultiAsync(keys, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask SetMultiAsync(
        IReadOnlyDictionary<string, CacheEntry> entries, CancellationToken cancellationToken = default) =>
        Proxied.SetMultiAsync(entries, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask DeleteMultiAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default) =>
        Proxied.DeleteMultiAsync(keys, cancellationToken);
}
