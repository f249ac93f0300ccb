using System.Collections.Concurrent;
using Dogpile.Redis.Diagnostics;

namespace Dogpile.Redis.Changes;

/// <summary>
/// The keys that were set or deleted while the server could not be reached. What it has for them is old: nobody here reads
/// it, and it is deleted as soon as that can be done.
/// </summary>
internal sealed class MissedWrites : IDisposable
{
    /// <summary>So many are made up for. Their keys are all that is kept.</summary>
    private const int Capacity = 100_000;

    private readonly ConcurrentDictionary<string, byte> _keys = new(StringComparer.Ordinal);
    private readonly RedisLog _log;
    private readonly Func<IReadOnlyList<string>, Task<bool>> _delete;
    private readonly TimeSpan _retryAfter;
    private readonly ITimer _timer;
    private int _count;
    private int _isAtWork;

    /// <param name="delete">Deletes keys at the server; tells whether it has.</param>
    /// <param name="retryAfter">The pause before it is tried again.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">The log.</param>
    public MissedWrites(Func<IReadOnlyList<string>, Task<bool>> delete, TimeSpan retryAfter, TimeProvider time, RedisLog log)
    {
        _log = log;
        _delete = delete;
        _retryAfter = retryAfter;
        _timer = time.CreateTimer(
            static missed => ((MissedWrites)missed!).MakeUp(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the key was written here and the server does not know.</summary>
    public bool Contains(string key) => Volatile.Read(ref _count) != 0 && _keys.ContainsKey(key);

    /// <summary>Takes note of a key whose write has not reached the server.</summary>
    public void Add(string key)
    {
        _log.MissedWrite(key);
        if (Volatile.Read(ref _count) >= Capacity)
        {
            _log.TooManyMissedWrites(Capacity);
        }
        else if (_keys.TryAdd(key, 0))
        {
            Interlocked.Increment(ref _count);
        }

        _timer.Change(_retryAfter, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A later write of the key has reached the server.</summary>
    public void Remove(string key)
    {
        if (Volatile.Read(ref _count) != 0 && _keys.TryRemove(key, out _))
        {
            Interlocked.Decrement(ref _count);
        }
    }

    /// <summary>Deletes the keys at the server, in the background.</summary>
    public void MakeUp()
    {
        if (Volatile.Read(ref _count) != 0 && Interlocked.Exchange(ref _isAtWork, 1) == 0)
        {
            _ = MakeUpAsync();
        }
    }

    public void Dispose() => _timer.Dispose();

    private async Task MakeUpAsync()
    {
        var isDone = false;
        try
        {
            string[] keys = [.. _keys.Keys];
            isDone = await _delete(keys).ConfigureAwait(false);
            if (isDone)
            {
                // One that was missed once more meanwhile is forgotten too early only if it was added before the delete took
                // effect; then it was deleted by it.
                foreach (var key in keys)
                {
                    Remove(key);
                }
            }
        }
        catch (Exception exception) when (exception is CacheServerException or ObjectDisposedException)
        {
            // Tried again, unless the backend is gone.
        }
        finally
        {
            Volatile.Write(ref _isAtWork, 0);
            if (Volatile.Read(ref _count) != 0)
            {
                _timer.Change(_retryAfter, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
