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

    /// <summary>So many are sent before an answer is waited for.</summary>
    private const int AtOnce = 500;

    /// <summary>The keys, each with the number of its last write.</summary>
    private readonly ConcurrentDictionary<string, long> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _beingWritten = new(StringComparer.Ordinal);
    private readonly Lock _changing = new();
    private readonly RedisLog _log;
    private readonly Func<string, Task<bool>> _delete;
    private readonly TimeSpan _retryAfter;
    private readonly ITimer _timer;
    private long _writes;

    /// <summary>How many keys there are: read for every read of a value, so that it costs nothing while there are none.</summary>
    private int _count;

    private int _isAtWork;

    /// <param name="delete">Deletes a key at the server; tells whether it has.</param>
    /// <param name="retryAfter">The pause before it is tried again.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">The log.</param>
    public MissedWrites(Func<string, Task<bool>> delete, TimeSpan retryAfter, TimeProvider time, RedisLog log)
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
        lock (_changing)
        {
            if (_count < Capacity || _keys.ContainsKey(key))
            {
                _keys[key] = ++_writes;
                Volatile.Write(ref _count, _keys.Count);
            }
            else
            {
                _log.TooManyMissedWrites(Capacity);
            }
        }

        _timer.Change(_retryAfter, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A later write of the key has reached the server.</summary>
    public void Remove(string key)
    {
        if (Contains(key))
        {
            lock (_changing)
            {
                _keys.TryRemove(key, out _);
                Volatile.Write(ref _count, _keys.Count);
            }
        }
    }

    /// <summary>
    /// Before a key is set: if an earlier write of it was missed, that is not made up for until <see cref="EndWriting"/>, or the
    /// delete could come behind what is set.
    /// </summary>
    /// <returns>Whether there is anything to end.</returns>
    public bool BeginWriting(string key)
    {
        if (!Contains(key))
        {
            return false;
        }

        lock (_changing)
        {
            _beingWritten[key] = _beingWritten.GetValueOrDefault(key) + 1;
        }

        return true;
    }

    public void EndWriting(string key)
    {
        lock (_changing)
        {
            if (--_beingWritten[key] == 0)
            {
                _beingWritten.Remove(key);
            }
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

    /// <summary>Forgets writes that are made up for, unless another one of the same key was missed meanwhile.</summary>
    private void Forget(IEnumerable<KeyValuePair<string, long>> writes)
    {
        lock (_changing)
        {
            foreach (var write in writes)
            {
                _keys.TryRemove(write);
            }

            Volatile.Write(ref _count, _keys.Count);
        }
    }

    public void Dispose() => _timer.Dispose();

    private async Task MakeUpAsync()
    {
        try
        {
            foreach (var writes in _keys.ToArray().Chunk(AtOnce))
            {
                // Not all together: what fails for one key, for good perhaps, keeps no other from being made up for.
                if (!await MakeUpAsync(writes).ConfigureAwait(false))
                {
                    return;
                }
            }
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

    /// <returns>Whether it is worth while to go on: any of them has succeeded, or there was nothing to do.</returns>
    private async Task<bool> MakeUpAsync(KeyValuePair<string, long>[] writes)
    {
        Task<bool>[] deleting;
        lock (_changing)
        {
            // Sent before the lock is left, so that what is set by whoever begins writing later comes behind it.
            writes = [.. writes.Where(write => !_beingWritten.ContainsKey(write.Key))];
            deleting = [.. writes.Select(write => TryDeleteAsync(write.Key))];
        }

        var isDeleted = await Task.WhenAll(deleting).ConfigureAwait(false);
        Forget(writes.Where((_, index) => isDeleted[index]));
        return writes.Length == 0 || isDeleted.Contains(true);
    }

    private async Task<bool> TryDeleteAsync(string key)
    {
        try
        {
            return await _delete(key).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is CacheServerException or ObjectDisposedException)
        {
            // Tried again, unless the backend is gone.
            return false;
        }
    }
}
