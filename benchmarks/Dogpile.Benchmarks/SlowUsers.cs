namespace Dogpile.Benchmarks;

/// <summary>A cached method that takes ten milliseconds to create its value, and counts how often it does.</summary>
public sealed partial class SlowUsers(CacheRegion region)
{
    private int _creations;

    /// <summary>The same work for caches that take a creator.</summary>
    public async Task<User> CreateAsync()
    {
        Interlocked.Increment(ref _creations);
        await Task.Delay(10);
        return Users.Of(1);
    }

    /// <summary>How often the value was created since the last call of this.</summary>
    public int TakeCreations() => Interlocked.Exchange(ref _creations, 0);

    [CacheOnArguments(Namespace = "slow", ExpirationSeconds = 300)]
    public partial Task<User> LoadAsync(int id, string tenant);

    private Task<User> LoadAsyncCore(int id, string tenant) => CreateAsync();
}
