using System.Collections.Concurrent;

namespace Dogpile.Tests;

/// <summary>Stands before a backend and tells what becomes of its mutexes.</summary>
internal sealed class MutexWatch : ProxyBackend
{
    private readonly ConcurrentQueue<string> _events = [];
    private int _held;

    /// <summary>What happened, in order: <c>try</c>, <c>wait</c>, <c>acquire</c>, <c>claim</c> or <c>release</c>, and the key.</summary>
    public IReadOnlyList<string> Events => [.. _events];

    /// <summary>How many mutexes are held that were acquired through here.</summary>
    public int Held => _held;

    public override CacheMutex? GetMutex(string key) =>
        base.GetMutex(key) is { } mutex ? new WatchedMutex(this, key, mutex) : null;

    private bool Acquired(string key, bool acquired)
    {
        if (acquired)
        {
            Interlocked.Increment(ref _held);
            _events.Enqueue($"acquire {key}");
        }

        return acquired;
    }

    private bool Claimed(string key, bool claimed)
    {
        if (claimed)
        {
            Interlocked.Increment(ref _held);
            _events.Enqueue($"claim {key}");
        }

        return claimed;
    }

    private void Releasing(string key)
    {
        Interlocked.Decrement(ref _held);
        _events.Enqueue($"release {key}");
    }

    private sealed class WatchedMutex(MutexWatch watch, string key, CacheMutex mutex) : CacheMutex
    {
        public override bool IsLocked => mutex.IsLocked;

        public override bool IsOvertaken => mutex.IsOvertaken;

        public override CacheMutex Actual => mutex.Actual;

        public override bool Acquire(bool wait = true)
        {
            Begin(wait);
            return watch.Acquired(key, mutex.Acquire(wait));
        }

        public override void Release()
        {
            watch.Releasing(key);
            mutex.Release();
        }

        public override async ValueTask<bool> AcquireAsync(bool wait = true, CancellationToken cancellationToken = default)
        {
            Begin(wait);
            return watch.Acquired(key, await mutex.AcquireAsync(wait, cancellationToken));
        }

        public override ValueTask ReleaseAsync()
        {
            watch.Releasing(key);
            return mutex.ReleaseAsync();
        }

        public override bool AcquireOrLook()
        {
            Begin(wait: true);
            return watch.Acquired(key, mutex.AcquireOrLook());
        }

        public override async ValueTask<bool> AcquireOrLookAsync(CancellationToken cancellationToken = default)
        {
            Begin(wait: true);
            return watch.Acquired(key, await mutex.AcquireOrLookAsync(cancellationToken));
        }

        public override bool Claim() => watch.Claimed(key, mutex.Claim());

        public override async ValueTask<bool> ClaimAsync(CancellationToken cancellationToken = default) =>
            watch.Claimed(key, await mutex.ClaimAsync(cancellationToken));

        private void Begin(bool wait) => watch._events.Enqueue(wait ? $"wait {key}" : $"try {key}");
    }
}
