using System.Collections.Concurrent;

namespace Dogpile.Tests;

/// <summary>
/// Memory that behaves as a server does: it gives a mutex for each key, and its asynchronous members really wait.
/// </summary>
internal sealed class LockingBackend : CacheBackend
{
    private readonly ConcurrentDictionary<string, CacheEntry> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _locks = new(StringComparer.Ordinal);

    public override CacheMutex GetMutex(string key) => new KeyMutex(_locks.GetOrAdd(key, static _ => new SemaphoreSlim(1, 1)));

    public override CacheEntry? Get(string key) => _entries.GetValueOrDefault(key);

    public override void Set(string key, CacheEntry entry) => _entries[key] = entry;

    public override void Delete(string key) => _entries.TryRemove(key, out _);

    public override async ValueTask<CacheEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Get(key);
    }

    public override async ValueTask SetAsync(string key, CacheEntry entry, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        Set(key, entry);
    }

    public override async ValueTask DeleteAsync(string key, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        Delete(key);
    }

    /// <summary>Throws when what is not held is released.</summary>
    private sealed class KeyMutex(SemaphoreSlim semaphore) : CacheMutex
    {
        public override bool IsLocked => semaphore.CurrentCount == 0;

        public override bool Acquire(bool wait = true) => semaphore.Wait(wait ? Timeout.Infinite : 0);

        public override void Release() => semaphore.Release();

        public override async ValueTask<bool> AcquireAsync(bool wait = true, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return await semaphore.WaitAsync(wait ? Timeout.Infinite : 0, cancellationToken);
        }

        public override async ValueTask ReleaseAsync()
        {
            await Task.Yield();
            Release();
        }
    }
}
