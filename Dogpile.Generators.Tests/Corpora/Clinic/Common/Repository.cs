using System.Collections.Concurrent;
using Dogpile;

namespace Clinic.Common;

/// <summary>Records in memory, by identity, with a cache for what has to be computed from all of them.</summary>
public abstract partial class Repository<TId, TRecord>
    where TId : struct, IFormattable
    where TRecord : class
{
    private readonly ConcurrentDictionary<TId, TRecord> _records = new();
    private int _changes;

    protected Repository(CacheRegion region) => Region = region;

    protected CacheRegion Region { get; }

    public int Changes => Volatile.Read(ref _changes);

    [CacheOnArguments(Namespace = "one", ExpirationSeconds = 300)]
    public partial ValueTask<TRecord?> GetAsync(TId id, CancellationToken cancellationToken = default);

    [CacheOnArguments(Namespace = "all", ExpirationSeconds = 60)]
    public partial IReadOnlyList<TRecord> List();

    public virtual async ValueTask SaveAsync(TRecord record, CancellationToken cancellationToken = default)
    {
        var id = IdOf(record);
        _records[id] = record;
        Interlocked.Increment(ref _changes);
        await GetCache.SetAsync(record, id, cancellationToken);
        ListCache.Invalidate();
    }

    protected abstract TId IdOf(TRecord record);

    private ValueTask<TRecord?> GetAsyncCore(TId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_records.GetValueOrDefault(id));
    }

    private IReadOnlyList<TRecord> ListCore() => [.. _records.Values.OrderBy(record => IdOf(record).ToString(null, null), StringComparer.Ordinal)];
}
