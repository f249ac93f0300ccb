namespace Dogpile.Tests;

/// <summary>Memory that learns of the changes of others: of those that a test makes up.</summary>
internal sealed class ChangingBackend : CacheBackend
{
    private readonly MemoryBackend _memory = new();
    private readonly List<ICacheChangeObserver> _observers = [];

    /// <summary>How many observe.</summary>
    public int Observers => _observers.Count;

    /// <summary>Whether entries are dropped, as a server does with what a change elsewhere has overtaken.</summary>
    public bool DropsEntries { get; set; }

    public override IDisposable ObserveChanges(ICacheChangeObserver observer)
    {
        _observers.Add(observer);
        return new Observation(this, observer);
    }

    /// <summary>Somebody else has written a key, or deleted it.</summary>
    public void Change(string key, CacheEntry? entry = null)
    {
        if (entry is null)
        {
            _memory.Delete(key);
        }
        else
        {
            _memory.Set(key, entry);
        }

        _observers.ForEach(observer => observer.Changed(key));
    }

    /// <summary>Nobody knows what has changed.</summary>
    public void LoseWord() => _observers.ForEach(observer => observer.MayHaveMissedChanges());

    public override CacheEntry? Get(string key) => _memory.Get(key);

    public override void Set(string key, CacheEntry entry)
    {
        if (!DropsEntries)
        {
            _memory.Set(key, entry);
        }
    }

    public override void Delete(string key) => _memory.Delete(key);

    private sealed class Observation(ChangingBackend backend, ICacheChangeObserver observer) : IDisposable
    {
        public void Dispose() => backend._observers.Remove(observer);
    }
}
