namespace Dogpile.Benchmarks;

/// <summary>What is measured: cached methods of each return type and of several arguments.</summary>
public sealed partial class CachedUsers(CacheRegion region)
{
    private const int Expiration = 300;

    /// <summary>How often a source method of many users was called.</summary>
    public int SourceCalls { get; private set; }

    [CacheOnArguments(Namespace = "users", ExpirationSeconds = Expiration)]
    public partial User GetUser(int id, string tenant);

    [CacheOnArguments(Namespace = "users", ExpirationSeconds = Expiration)]
    public partial Task<User> LoadUserAsync(int id, string tenant);

    [CacheOnArguments(Namespace = "users", ExpirationSeconds = Expiration)]
    public partial ValueTask<User> FindUserAsync(int id, string tenant);

    /// <summary>Never expires.</summary>
    [CacheOnArguments(Namespace = "users")]
    public partial User GetMember(int id, string tenant);

    /// <summary>Never expires. Has a short prefix, because the memory that ten million keys take is not what is measured.</summary>
    [CacheOnArguments(Module = "users", Name = "user")]
    public partial User GetById(int id);

    [CacheOnArguments(Module = "users", Name = "expiring", ExpirationSeconds = Expiration)]
    public partial User GetExpiringById(int id);

    /// <summary>Shares the entries of <see cref="GetById"/>.</summary>
    [CacheMultiOnArguments(Module = "users", Name = "user")]
    public partial IReadOnlyList<User> GetByIds(IReadOnlyList<int> ids);

    /// <summary>Has an argument whose equality is coarser than its text: equal moments of different kinds.</summary>
    [CacheOnArguments(Namespace = "users", ExpirationSeconds = Expiration)]
    public partial User GetFirstSince(DateTime moment);

    private static User GetUserCore(int id, string tenant) => Users.Of(id);

    private static Task<User> LoadUserAsyncCore(int id, string tenant) => Task.FromResult(Users.Of(id));

    private static ValueTask<User> FindUserAsyncCore(int id, string tenant) => new(Users.Of(id));

    private static User GetMemberCore(int id, string tenant) => Users.Of(id);

    private static User GetByIdCore(int id) => Users.Of(id);

    private static User GetExpiringByIdCore(int id) => Users.Of(id);

    private IReadOnlyList<User> GetByIdsCore(IReadOnlyList<int> ids)
    {
        SourceCalls++;
        return [.. ids.Select(Users.Of)];
    }

    private static User GetFirstSinceCore(DateTime moment) => Users.Of(moment.Day);
}
