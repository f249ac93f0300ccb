using Dogpile;

namespace Consumer;

/// <summary>Instance methods, one of each kind of return type.</summary>
/// <param name="region">Where the users are kept.</param>
public sealed partial class UserService(CacheRegion region)
{
    private int _loaded;

    /// <summary>How many users were loaded.</summary>
    public int Loaded => _loaded;

    /// <summary>Finds a user; awaitable.</summary>
    /// <param name="id">Which user.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The user, or <see langword="null"/> when there is none.</returns>
    [CacheOnArguments(Namespace = "users", ExpirationSeconds = 300, ShouldCache = nameof(IsFound))]
    public partial Task<User?> GetUserAsync(int id, CancellationToken cancellationToken = default);

    /// <summary>Finds a user of a tenant.</summary>
    /// <param name="tenant">Whose user.</param>
    /// <param name="id">Which user.</param>
    /// <param name="trace">Left out of the key.</param>
    /// <returns>The user.</returns>
    [CacheOnArguments(Expiration = nameof(UntilMidnight))]
    public partial ValueTask<User> FindAsync(Tenant tenant, int id = 1, [CacheIgnore] object? trace = null);

    /// <summary>Finds a user at once.</summary>
    /// <param name="name">The user's name.</param>
    /// <returns>The user.</returns>
    [CacheOnArguments(KeyGenerator = nameof(UserKey))]
    public partial User GetByName(string name);

    /// <summary>Finds many users; one entry for each.</summary>
    /// <param name="ids">Which users.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Those that there are.</returns>
    [CacheMultiOnArguments(Namespace = "many")]
    public partial Task<IReadOnlyDictionary<int, User>> GetUsersAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken = default);

    private static TimeSpan? UntilMidnight => DateTime.Today.AddDays(1) - DateTime.Now;

    private static bool IsFound(User? user) => user is not null;

    private static string UserKey(string name) => $"user-{name}";

    private Task<User?> GetUserAsyncCore(int id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(id < 0 ? null : Load(id));
    }

    private Task<IReadOnlyDictionary<int, User>> GetUsersAsyncCore(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyDictionary<int, User>>(ids.Where(id => id >= 0).ToDictionary(id => id, Load));
    }

    private ValueTask<User> FindAsyncCore(Tenant tenant, int id, object? trace) => new(Load(tenant.CacheKey.Length + id));

    private User GetByNameCore(string name) => Load(name.Length);

    private User Load(int id) => new(id, Interlocked.Increment(ref _loaded));
}
