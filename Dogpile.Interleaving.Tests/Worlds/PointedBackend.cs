using Dogpile.Interleaving.Exploring;

namespace Dogpile.Interleaving.Worlds;

/// <summary>Memory where others may run before and after everything that happens, as with a server far away.</summary>
internal sealed class PointedBackend(bool hasMutexes) : CacheBackend
{
    private readonly Dictionary<string, CacheEntry> _entries = [];
    private readonly HashSet<string> _locked = [];

    public IReadOnlyDictionary<string, CacheEntry> Entries => _entries;

    public IReadOnlySet<string> Locked => _locked;

    public override CacheMutex? GetMutex(string key) => hasMutexes ? new PointedMutex(_locked, key) : null;

    public override CacheEntry? Get(string key)
    {
        Caller.Current?.Pause("backend: get");
        var entry = _entries.GetValueOrDefault(key);
        Caller.Current?.Pause("backend: got");
        return entry;
    }

    public override void Set(string key, CacheEntry entry)
    {
        Caller.Current?.Pause("backend: set");
        _entries[key] = entry;
        Caller.Current?.Pause("backend: has set");
    }

    public override void Delete(string key)
    {
        Caller.Current?.Pause("backend: delete");
        _entries.Remove(key);
        Caller.Current?.Pause("backend: has deleted");
    }

    private sealed class PointedMutex(HashSet<string> locked, string key) : CacheMutex
    {
        public override bool IsLocked => locked.Contains(key);

        public override bool Acquire(bool wait = true)
        {
            Caller.Current?.Pause("mutex: acquire", wait ? () => !locked.Contains(key) : null);
            return locked.Add(key);
        }

        public override void Release()
        {
            Caller.Current?.Pause("mutex: release");
            if (!locked.Remove(key))
            {
                throw new InvalidOperationException($"The mutex of {key} was released and not held.");
            }
        }
    }
}
