namespace Dogpile.Tests.Backends;

/// <summary>Memory with gates: the first operation that comes to one stops there. What it is asked for is recorded.</summary>
internal sealed class GatedBackend(CacheBackend? memory = null) : CacheBackend
{
    private readonly CacheBackend _memory = memory ?? new MemoryBackend();
    private Gate? _afterReading;
    private Gate? _beforeWriting;
    private Gate? _afterWriting;
    private int _reads;
    private int _writes;

    public int Reads => _reads;

    public int Writes => _writes;

    /// <summary>The keys of the last read of many.</summary>
    public IReadOnlyList<string> LastKeys { get; private set; } = [];

    /// <summary>Writes throw it instead of writing.</summary>
    public Exception? Failure { get; set; }

    public CacheMutex? Mutex { get; init; }

    public override ICacheSerializer? Serializer => _memory.Serializer;

    public override KeyMangler? KeyMangler { get; } = key => key;

    /// <summary>Stops the next read when it has read and before its reader learns of it.</summary>
    public Gate StopAfterReading() => _afterReading = new Gate();

    public Gate StopBeforeWriting() => _beforeWriting = new Gate();

    public Gate StopAfterWriting() => _afterWriting = new Gate();

    public override CacheMutex? GetMutex(string key) => Mutex;

    public override CacheEntry? Get(string key) => Read(() => _memory.Get(key));

    public override void Set(string key, CacheEntry entry) => Write(() => _memory.Set(key, entry));

    public override void Delete(string key) => Write(() => _memory.Delete(key));

    public override IReadOnlyList<CacheEntry?> GetMulti(IReadOnlyList<string> keys) => Read(() => ReadMany(keys));

    public override void SetMulti(IReadOnlyDictionary<string, CacheEntry> entries) => Write(() => _memory.SetMulti(entries));

    public override void DeleteMulti(IReadOnlyList<string> keys) => Write(() => _memory.DeleteMulti(keys));

    public override ValueTask<CacheEntry?> GetAsync(string key, CancellationToken cancellationToken = default) =>
        ReadAsync(() => _memory.Get(key), cancellationToken);

    public override ValueTask SetAsync(string key, CacheEntry entry, CancellationToken cancellationToken = default) =>
        WriteAsync(() => _memory.Set(key, entry), cancellationToken);

    public override ValueTask DeleteAsync(string key, CancellationToken cancellationToken = default) =>
        WriteAsync(() => _memory.Delete(key), cancellationToken);

    public override ValueTask<IReadOnlyList<CacheEntry?>> GetMultiAsync(
        IReadOnlyList<string> keys, CancellationToken cancellationToken = default) =>
        ReadAsync(() => ReadMany(keys), cancellationToken);

    public override ValueTask SetMultiAsync(
        IReadOnlyDictionary<string, CacheEntry> entries, CancellationToken cancellationToken = default) =>
        WriteAsync(() => _memory.SetMulti(entries), cancellationToken);

    public override ValueTask DeleteMultiAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default) =>
        WriteAsync(() => _memory.DeleteMulti(keys), cancellationToken);

    private IReadOnlyList<CacheEntry?> ReadMany(IReadOnlyList<string> keys)
    {
        LastKeys = keys;
        return _memory.GetMulti(keys);
    }

    private T Read<T>(Func<T> read)
    {
        Interlocked.Increment(ref _reads);
        var found = read();
        Interlocked.Exchange(ref _afterReading, null)?.Pass();
        return found;
    }

    private void Write(Action write)
    {
        Interlocked.Increment(ref _writes);
        Interlocked.Exchange(ref _beforeWriting, null)?.Pass();
        if (Failure is not null)
        {
            throw Failure;
        }

        write();
        Interlocked.Exchange(ref _afterWriting, null)?.Pass();
    }

    private async ValueTask<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        var found = read();
        if (Interlocked.Exchange(ref _afterReading, null) is { } gate)
        {
            await gate.PassAsync(cancellationToken);
        }

        return found;
    }

    private async ValueTask WriteAsync(Action write, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _writes);
        if (Interlocked.Exchange(ref _beforeWriting, null) is { } before)
        {
            await before.PassAsync(cancellationToken);
        }

        if (Failure is not null)
        {
            throw Failure;
        }

        write();
        if (Interlocked.Exchange(ref _afterWriting, null) is { } after)
        {
            await after.PassAsync(cancellationToken);
        }
    }
}
