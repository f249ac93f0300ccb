namespace Dogpile.Generators.Tests.Shapes;

/// <summary>Methods of many keys.</summary>
public static class Multi
{
    public const string DictionaryByTask = """
        namespace App;

        public sealed record User(int Id);

        public interface IUserStore { Task<IReadOnlyDictionary<int, User>> LoadAllAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken); }

        public partial class UserService(CacheRegion region, IUserStore store)
        {
            /// <summary>Gives users.</summary>
            /// <param name="ids">Their numbers.</param>
            /// <param name="cancellationToken">Ends the wait.</param>
            /// <returns>Those that there are.</returns>
            [CacheMultiOnArguments(Namespace = "users", ExpirationSeconds = 300)]
            public partial Task<IReadOnlyDictionary<int, User>> GetUsersAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken = default);

            private Task<IReadOnlyDictionary<int, User>> GetUsersAsyncCore(IReadOnlyCollection<int> ids, CancellationToken cancellationToken) =>
                store.LoadAllAsync(ids, cancellationToken);
        }
        """;
}
