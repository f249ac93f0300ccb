using Dogpile.Serialization;

namespace Dogpile.Backends;

/// <summary>Guards the front's entries of those keys that share the stripe. Its rules are told at <see cref="TieredBackend"/>.</summary>
/// <remarks>The lock is held for changes of the front only, never while the back works.</remarks>
internal sealed class TierStripe(MemoryBackend front)
{
    /// <summary>What somebody holds who may not put anything into the front.</summary>
    private const long NoTicket = -1;

    private readonly Lock _lock = new();
    private long _version;
    private int _writers;

    /// <summary>Before a read of the back.</summary>
    /// <returns>A ticket for <see cref="Fill"/>.</returns>
    public long BeginReading()
    {
        lock (_lock)
        {
            return _writers == 0 ? _version : NoTicket;
        }
    }

    /// <summary>Puts what was read from the back into the front, unless somebody may have written it since.</summary>
    /// <returns>What the reader is to be given.</returns>
    public CacheEntry Fill(string key, CacheEntry entry, long ticket)
    {
        if (FrontFormOf(entry) is not { } kept)
        {
            return entry;
        }

        lock (_lock)
        {
            if (_version != ticket)
            {
                return entry;
            }

            // Another reader was faster. What that one put there stays the object that all share, unless a writer elsewhere
            // came between our two reads of the back: then the later creation is the later read.
            if (front.Peek(key) is { } present && present.CreatedAtTicks >= kept.CreatedAtTicks)
            {
                return present;
            }

            front.Set(key, kept);
            return kept;
        }
    }

    /// <summary>Before a write of the back: the front gives up the keys.</summary>
    /// <returns>A ticket for <see cref="EndWriting"/>.</returns>
    public long BeginWriting(ReadOnlySpan<TierWrite> writes)
    {
        lock (_lock)
        {
            _version++;
            foreach (var write in writes)
            {
                front.Delete(write.Key);
            }

            return _writers++ == 0 ? _version : NoTicket;
        }
    }

    /// <summary>After a write of the back, whatever became of it.</summary>
    /// <param name="writes">What the writing began with.</param>
    /// <param name="isWritten">Whether it is known that the back has it now.</param>
    /// <param name="ticket">What <see cref="BeginWriting"/> gave.</param>
    public void EndWriting(ReadOnlySpan<TierWrite> writes, bool isWritten, long ticket)
    {
        lock (_lock)
        {
            _writers--;
            if (!isWritten || _version != ticket)
            {
                return;
            }

            foreach (var write in writes)
            {
                if (!write.IsOvertaken && FrontFormOf(write.Entry) is { } kept)
                {
                    front.Set(write.Key, kept);
                }
            }
        }
    }

    /// <summary>Has the front give up a key that was written behind our back. What is being read or written will not be put there.</summary>
    public void Forget(string key)
    {
        lock (_lock)
        {
            _version++;
            front.Delete(key);
        }
    }

    /// <summary>Refuses what is being read or written. The front is cleared by the caller, afterwards.</summary>
    public void ForgetAll()
    {
        lock (_lock)
        {
            _version++;
        }
    }

    /// <summary>Bytes are decoded once, by the first who reads them there; null: not worth keeping, it is a miss.</summary>
    private static CacheEntry? FrontFormOf(CacheEntry? entry) => entry switch
    {
        SerializedCacheEntry { Flaw: StoredFlaw.None } serialized => new SharedCacheEntry(serialized),
        SerializedCacheEntry => null,
        _ => entry,
    };
}
