namespace Dogpile.Tests.Backends;

/// <summary>Memory in front of a backend with gates, called synchronously or asynchronously.</summary>
internal abstract class TieredFixture(bool async)
{
    protected const string Key = "key";

    protected static readonly CacheEntry<int> Old = Entries.Of(1);
    protected static readonly CacheEntry<int> New = Entries.Of(2);
    protected static readonly CacheEntry<int> Other = Entries.Of(3);

    protected MemoryBackend Front { get; private set; } = null!;

    protected GatedBackend Back { get; private set; } = null!;

    protected TieredBackend Tiers { get; private set; } = null!;

    [SetUp]
    public void CreateTiers()
    {
        Front = new MemoryBackend();
        Back = new GatedBackend();
        Tiers = new TieredBackend(Front, Back);
    }

    [TearDown]
    public void DisposeTiers() => Tiers.Dispose();

    // A synchronous operation that may stop at a gate gets a thread of its own.
    protected Task<CacheEntry?> Get(string key = Key) => async ? Tiers.GetAsync(key).AsTask() : Task.Run(() => Tiers.Get(key));

    protected Task<IReadOnlyList<CacheEntry?>> GetMulti(params string[] keys) =>
        async ? Tiers.GetMultiAsync(keys).AsTask() : Task.Run(() => Tiers.GetMulti(keys));

    protected Task Set(CacheEntry entry, string key = Key) => async ? Tiers.SetAsync(key, entry).AsTask() : Task.Run(() => Tiers.Set(key, entry));

    protected Task Delete(string key = Key) => async ? Tiers.DeleteAsync(key).AsTask() : Task.Run(() => Tiers.Delete(key));

    protected Task SetMulti(params (string Key, CacheEntry Entry)[] entries)
    {
        var byKey = entries.ToDictionary(pair => pair.Key, pair => pair.Entry);
        return async ? Tiers.SetMultiAsync(byKey).AsTask() : Task.Run(() => Tiers.SetMulti(byKey));
    }

    protected Task DeleteMulti(params string[] keys) =>
        async ? Tiers.DeleteMultiAsync(keys).AsTask() : Task.Run(() => Tiers.DeleteMulti(keys));
}
