namespace Dogpile.Benchmarks;

/// <summary>What is measured: one cached method of each return type, with an expiration, over two arguments.</summary>
public sealed partial class CachedUsers(CacheRegion region)
{
    private const int Expiration = 300;

    [CacheOnArguments(Namespace = "users", ExpirationSeconds = Expiration)]
    public partial User GetUser(int id, string tenant);

    [CacheOnArguments(Namespace = "users", ExpirationSeconds = Expiration)]
    public partial Task<User> LoadUserAsync(int id, string tenant);

    [CacheOnArguments(Namespace = "users", ExpirationSeconds = Expiration)]
    public partial ValueTask<User> FindUserAsync(int id, string tenant);

    /// <summary>Takes ten milliseconds to create, for the stampede.</summary>
    [CacheOnArguments(Namespace = "users", ExpirationSeconds = Expiration)]
    public partial Task<User> LoadSlowlyAsync(int id, string tenant);

    private static User GetUserCore(int id, string tenant) => new(id, tenant);

    private static Task<User> LoadUserAsyncCore(int id, string tenant) => Task.FromResult(new User(id, tenant));

    private static ValueTask<User> FindUserAsyncCore(int id, string tenant) => new(new User(id, tenant));

    private static async Task<User> LoadSlowlyAsyncCore(int id, string tenant)
    {
        await Task.Delay(10);
        return new User(id, tenant);
    }
}
