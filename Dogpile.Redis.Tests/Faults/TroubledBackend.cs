namespace Dogpile.Redis.Tests.Faults;

/// <summary>Has trouble come at a chosen step of a creation.</summary>
internal sealed class TroubledBackend : ProxyBackend
{
    private Action? _beforeRead;
    private Action? _beforeLock;
    private Action? _beforeStore;

    /// <summary>Happens before the next read.</summary>
    public Action BeforeRead
    {
        set => _beforeRead = value;
    }

    /// <summary>Happens before the lock is asked for next.</summary>
    public Action BeforeLock
    {
        set => _beforeLock = value;
    }

    /// <summary>Happens before something is stored next.</summary>
    public Action BeforeStore
    {
        set => _beforeStore = value;
    }

    public override CacheEntry? Get(string key)
    {
        Once(ref _beforeRead);
        return base.Get(key);
    }

    public override ValueTask<CacheEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        Once(ref _beforeRead);
        return base.GetAsync(key, cancellationToken);
    }

    public override CacheMutex? GetMutex(string key)
    {
        Once(ref _beforeLock);
        return base.GetMutex(key);
    }

    public override void Set(string key, CacheEntry entry)
    {
        Once(ref _beforeStore);
        base.Set(key, entry);
    }

    public override ValueTask SetAsync(string key, CacheEntry entry, CancellationToken cancellationToken = default)
    {
        Once(ref _beforeStore);
        return base.SetAsync(key, entry, cancellationToken);
    }

    private static void Once(ref Action? trouble) => Interlocked.Exchange(ref trouble, null)?.Invoke();
}
