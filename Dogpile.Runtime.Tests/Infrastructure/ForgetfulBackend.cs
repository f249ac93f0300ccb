namespace Dogpile.Tests;

/// <summary>Keeps nothing. Its mutexes are always free.</summary>
internal sealed class ForgetfulBackend : CacheBackend
{
    public override CacheMutex GetMutex(string key) => new FreeMutex();

    public override CacheEntry? Get(string key) => null;

    public override void Set(string key, CacheEntry entry)
    {
    }

    public override void Delete(string key)
    {
    }

    private sealed class FreeMutex : CacheMutex
    {
        public override bool IsLocked => false;

        public override bool Acquire(bool wait = true) => true;

        public override void Release()
        {
        }
    }
}
