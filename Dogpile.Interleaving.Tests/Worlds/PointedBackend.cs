using Dogpile.Interleaving.Exploring;

namespace Dogpile.Interleaving.Worlds;

/// <summary>Memory where others may run before and after everything that happens, as with a server far away.</summary>
/// <param name="hasMutexes">Whether there is a mutex for each key.</param>
/// <param name="looks">Whether who waits for a mutex is told of a value that comes before it is free.</param>
/// <param name="oneStep">Whether it claims that each write is one step, as memory does.</param>
internal sealed class PointedBackend(bool hasMutexes, bool looks = false, bool oneStep = false) : CacheBackend
{
    private readonly Dictionary<string, CacheEntry> _entries = [];
    private readonly HashSet<string> _locked = [];

    public IReadOnlyDictionary<string, CacheEntry> Entries => _entries;

    public IReadOnlySet<string> Locked => _locked;

    /// <summary>Told what was found, before anybody else can run.</summary>
    public Action<CacheEntry?>? Found { get; init; }

    private bool Looks => looks;

    internal override bool WritesInOneStep => oneStep;

    public override CacheMutex? GetMutex(string key) => hasMutexes ? new PointedMutex(this, key) : null;

    /// <summary>Has an entry there in no step of anybody's here.</summary>
    public void Put(string key, CacheEntry entry) => _entries[key] = entry;

    public override CacheEntry? Get(string key)
    {
        Caller.Current?.Pause("backend: get");
        var entry = _entries.GetValueOrDefault(key);
        Found?.Invoke(entry);
        Caller.Current?.Pause("backend: got");
        return entry;
    }

    public override void Set(string key, CacheEntry entry)
    {
        Caller.Current?.Pause("backend: set");
        _entries[key] = entry;
        PauseAfterWriting("backend: has set");
    }

    public override void Delete(string key)
    {
        Caller.Current?.Pause("backend: delete");
        _entries.Remove(key);
        PauseAfterWriting("backend: has deleted");
    }

    /// <summary>A write in one step is over when it is done: what follows is the region's next step.</summary>
    private void PauseAfterWriting(string place)
    {
        if (!oneStep)
        {
            Caller.Current?.Pause(place);
        }
    }

    private sealed class PointedMutex(PointedBackend backend, string key) : CacheMutex
    {
        private readonly HashSet<string> _locked = backend._locked;
        private bool _hasLooked;
        private CacheEntry? _seen;

        public override bool IsLocked => _locked.Contains(key);

        private CacheEntry? Entry => backend._entries.GetValueOrDefault(key);

        public override bool Acquire(bool wait = true)
        {
            Caller.Current?.Pause("mutex: acquire", wait ? () => !_locked.Contains(key) : null);
            return _locked.Add(key);
        }

        public override bool AcquireOrLook()
        {
            if (!backend.Looks)
            {
                return base.AcquireOrLook();
            }

            Caller.Current?.Pause("mutex: look", () => !_hasLooked || !_locked.Contains(key) || Entry != _seen);
            if ((_hasLooked && Entry != _seen) || !_locked.Add(key))
            {
                (_hasLooked, _seen) = (true, Entry);
                return false;
            }

            return true;
        }

        public override void Release()
        {
            Caller.Current?.Pause("mutex: release");
            if (!_locked.Remove(key))
            {
                throw new InvalidOperationException($"The mutex of {key} was released and not held.");
            }
        }
    }
}
