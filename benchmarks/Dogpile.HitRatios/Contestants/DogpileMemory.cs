namespace Dogpile.HitRatios.Contestants;

/// <summary>The backend as users have it.</summary>
internal sealed class DogpileMemory(int capacity) : IContestant
{
    private static readonly CacheEntry<int> Entry = new(0, DateTimeOffset.UnixEpoch);

    private readonly MemoryBackend _backend = new(new MemoryBackendOptions { Capacity = capacity });

    public bool Ask(string key)
    {
        if (_backend.Get(key) is not null)
        {
            return true;
        }

        _backend.Set(key, Entry);
        return false;
    }
}
