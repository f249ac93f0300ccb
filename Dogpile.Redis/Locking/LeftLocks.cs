using System.Collections.Concurrent;
using Dogpile.Redis.Connection;

namespace Dogpile.Redis.Locking;

/// <summary>
/// Locks that the server may still keep although nobody here holds them: word of taking or releasing them was lost. They are
/// released as soon as the server can be reached, so that nobody waits for their leases to run out.
/// </summary>
internal sealed class LeftLocks
{
    /// <summary>So many are remembered; of further ones the leases run out.</summary>
    private const int Capacity = 10_000;

    private readonly ConcurrentQueue<(RedisMutex Mutex, long Since)> _locks = [];
    private readonly ServerLink _link;
    private readonly TimeSpan _lease;
    private readonly TimeProvider _time;

    /// <param name="link">The way to the server.</param>
    /// <param name="lease">After what time the server gives up a lock by itself.</param>
    /// <param name="time">The clock.</param>
    public LeftLocks(ServerLink link, TimeSpan lease, TimeProvider time)
    {
        _link = link;
        _lease = lease;
        _time = time;
        link.Recovered += Release;
    }

    public void Add(RedisMutex mutex)
    {
        // Those whose lease is over are of no interest any more.
        while (_locks.TryPeek(out var oldest)
            && (_time.GetElapsedTime(oldest.Since) > _lease || _locks.Count >= Capacity)
            && _locks.TryDequeue(out _))
        {
        }

        _locks.Enqueue((mutex, _time.GetTimestamp()));
        if (!_link.IsDown)
        {
            // It has recovered just now, and told so before this one came.
            Release();
        }
    }

    /// <summary>Releases them, in the background. One that is not reached this time comes back here.</summary>
    private void Release()
    {
        for (var count = _locks.Count; count > 0 && _locks.TryDequeue(out var left); count--)
        {
            _ = left.Mutex.ReleaseLeftAsync();
        }
    }
}
