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

    public const string Lists = """
        namespace App;

        public static partial class Service
        {
            [CacheMultiOnArguments] public static partial string[] GetArray(int[] ids);
            private static string[] GetArrayCore(int[] ids) => [];

            [CacheMultiOnArguments] public static partial Task<IReadOnlyList<string?>> GetReadOnlyListAsync(int[] ids);
            private static Task<IReadOnlyList<string?>> GetReadOnlyListAsyncCore(int[] ids) => Task.FromResult<IReadOnlyList<string?>>([]);

            [CacheMultiOnArguments] public static partial ValueTask<IReadOnlyCollection<int?>> GetReadOnlyCollectionAsync(int[] ids);
            private static ValueTask<IReadOnlyCollection<int?>> GetReadOnlyCollectionAsyncCore(int[] ids) => new([]);

            [CacheMultiOnArguments] public static partial Task<IList<int>> GetChangeableListAsync(int[] ids, CancellationToken token);
            private static Task<IList<int>> GetChangeableListAsyncCore(int[] ids) => Task.FromResult<IList<int>>([]);

            [CacheMultiOnArguments] public static partial ImmutableArray<(int Id, string Name)> GetImmutableArray(int[] ids);
            private static ImmutableArray<(int Id, string Name)> GetImmutableArrayCore(int[] ids) => [];
        }
        """;

    public const string Dictionaries = """
        using System.Collections.Concurrent;
        using System.Collections.Frozen;
        using System.Collections.ObjectModel;

        namespace App;

        public static partial class Service
        {
            [CacheMultiOnArguments] public static partial Dictionary<string, int?> Get(string[] names);
            private static Dictionary<string, int?> GetCore(string[] names) => [];

            [CacheMultiOnArguments] public static partial Task<IReadOnlyDictionary<string, string?>> GetReadOnlyAsync(string[] names);
            private static Task<IReadOnlyDictionary<string, string?>> GetReadOnlyAsyncCore(string[] names) => throw new NotSupportedException();

            [CacheMultiOnArguments] public static partial ValueTask<IDictionary<string, List<string?>>> GetChangeableAsync(string[] names);
            private static ValueTask<IDictionary<string, List<string?>>> GetChangeableAsyncCore(string[] names) => throw new NotSupportedException();

            [CacheMultiOnArguments] public static partial FrozenDictionary<string, int> GetFrozen(string[] names);
            private static FrozenDictionary<string, int> GetFrozenCore(string[] names) => throw new NotSupportedException();

            [CacheMultiOnArguments] public static partial ConcurrentDictionary<string, string?> GetConcurrent(string[] names);
            private static ConcurrentDictionary<string, string?> GetConcurrentCore(string[] names) => throw new NotSupportedException();
        }
        """;

    public const string Keys = """
        namespace App;

        public partial class Service(CacheRegion region)
        {
            [CacheMultiOnArguments] public partial int[] ByArray(in int[] ids);
            private int[] ByArrayCore(in int[] ids) => [];

            [CacheMultiOnArguments] public partial int[] ByParams(params int[] ids);
            private int[] ByParamsCore(params int[] ids) => [];

            [CacheMultiOnArguments] public partial Task<int[]> ByParamsAsync(string tenant, CancellationToken token = default, params string[] names);
            private Task<int[]> ByParamsAsyncCore(string tenant, CancellationToken token, string[] names) => Task.FromResult<int[]>([]);

            [CacheMultiOnArguments] public partial int[] ByEnumerable(IEnumerable<int> ids);
            private int[] ByEnumerableCore(IEnumerable<int> ids) => [];

            [CacheMultiOnArguments] public partial int[] ByList(List<int> ids);
            private int[] ByListCore(List<int> ids) => [];

            [CacheMultiOnArguments] public partial int[] ByImmutableArray(ImmutableArray<int> ids);
            private int[] ByImmutableArrayCore(in ImmutableArray<int> ids) => [];

            [CacheMultiOnArguments] public partial int[] ByHashSet(HashSet<int> ids);
            private int[] ByHashSetCore(HashSet<int> ids) => [];

            [CacheMultiOnArguments] public partial int[] ByReadOnlySet(IReadOnlySet<int> ids);
            private int[] ByReadOnlySetCore(IReadOnlySet<int> ids) => [];
        }
        """;

    /// <summary>Collections other than arrays can be <c>params</c> since C# 13.</summary>
    public const string ParamsCollections = """
        namespace App;

        public static partial class Service
        {
            [CacheMultiOnArguments] public static partial int[] ByList(string tenant, params List<int> ids);
            private static int[] ByListCore(string tenant, params List<int> ids) => [];

            [CacheMultiOnArguments] public static partial ValueTask<int[]> ByEnumerableAsync(params IEnumerable<string> names);
            private static ValueTask<int[]> ByEnumerableAsyncCore(IEnumerable<string> names) => new([]);
        }
        """;

    public const string Elements = """
        namespace App;

        public readonly record struct UserId(Guid Value) : ICacheKey { public string CacheKey => Value.ToString("N"); }

        public sealed class Account(string name) : ICacheKey { public string CacheKey => name; }

        public static partial class Service
        {
            [CacheMultiOnArguments] public static partial Dictionary<UserId, string> ByCacheKey(IReadOnlyCollection<UserId> userIds);
            private static Dictionary<UserId, string> ByCacheKeyCore(IReadOnlyCollection<UserId> userIds) => [];

            [CacheMultiOnArguments] public static partial Dictionary<Account, string> ByReference(Account[] accounts);
            private static Dictionary<Account, string> ByReferenceCore(Account[] accounts) => [];

            [CacheMultiOnArguments] public static partial Dictionary<(int X, string? Y), string> ByTuple((int X, string? Y)[] points);
            private static Dictionary<(int X, string? Y), string> ByTupleCore((int X, string? Y)[] points) => [];

            [CacheMultiOnArguments] public static partial Dictionary<(int, int), string> ByTupleWithoutNames(List<(int X, int Y)> boxes);
            private static Dictionary<(int, int), string> ByTupleWithoutNamesCore(List<(int X, int Y)> boxes) => [];

            [CacheMultiOnArguments] public static partial string[] ByUri(HashSet<Uri> addresses);
            private static string[] ByUriCore(HashSet<Uri> addresses) => [];

            [CacheMultiOnArguments] public static partial string[] ByList(IReadOnlyList<int?[]> paths);
            private static string[] ByListCore(IReadOnlyList<int?[]> paths) => [];
        }
        """;

    public const string SharedArguments = """
        namespace App;

        public partial class Service(CacheRegion region)
        {
            [CacheMultiOnArguments]
            public partial Task<Dictionary<int, string>> GetAsync(string tenant, IReadOnlyCollection<int> ids, bool deep = false, CancellationToken token = default);
            private Task<Dictionary<int, string>> GetAsyncCore(string tenant, IReadOnlyCollection<int> ids, bool deep, CancellationToken token) =>
                Task.FromResult<Dictionary<int, string>>([]);

            [CacheMultiOnArguments]
            public partial List<string> Find(CancellationToken token, in int? page, [CacheIgnore] string?[]? names, [CacheIgnore] List<int>? log, params int[] ids);
            private static List<string> FindCore(in int? page, string?[]? names, List<int>? log, int[] ids) => [];
        }
        """;

    public const string DefaultsBeforeKeys = """
        namespace App;

        public partial class Service
        {
            [CacheMultiOnArguments] public partial Dictionary<int, string> Get(string tenant = "a", params int[] ids);
            private Dictionary<int, string> GetCore(string tenant, int[] ids) => [];

            [CacheMultiOnArguments] public partial Task<Dictionary<int, string>> FindAsync(int page = 1, int[] ids = null!, int size = 10, CancellationToken token = default);
            private Task<Dictionary<int, string>> FindAsyncCore(int page, int[] ids, int size, CancellationToken token) => Task.FromResult<Dictionary<int, string>>([]);
        }
        """;

    public const string Names = """
        namespace App;

        public partial class Service
        {
            [CacheMultiOnArguments] public partial int[] State(int[] state, int x, int y);
            private int[] StateCore(int[] state, int x, int y) => [];

            [CacheMultiOnArguments] public partial int[] Self(int[] self);
            private int[] SelfCore(int[] self) => [];

            [CacheMultiOnArguments] public static partial int[] Underscore(int[] _);
            private static int[] UnderscoreCore(int[] _) => [];

            [CacheMultiOnArguments] public partial Task<int[]> TokenAsync(int[] cancellationToken, CancellationToken token);
            private Task<int[]> TokenAsyncCore(int[] cancellationToken, CancellationToken token) => Task.FromResult<int[]>([]);

            [CacheMultiOnArguments] public partial int[] Keyword(int[] @classes, int @class, string key);
            private int[] KeywordCore(int[] classes, int @class, string key) => [];

            [CacheMultiOnArguments] public partial int[] Reserved(int[] @params, int value, int values);
            private int[] ReservedCore(int[] @params, int value, int values) => [];

            [CacheMultiOnArguments] public partial int[] Arguments(int[] argumentss, int arguments, int Item1, int Rest);
            private int[] ArgumentsCore(int[] argumentss, int arguments, int Item1, int Rest) => [];

            [CacheMultiOnArguments] public partial int[] Function(int[] FunctionFunctions);
            private int[] FunctionCore(int[] FunctionFunctions) => [];

            [CacheMultiOnArguments] public partial int[] Owner(int[] _owners, int _region);
            private int[] OwnerCore(int[] _owners, int _region) => [];

            [CacheMultiOnArguments] public partial int[] TypeParameter<Id>(int[] Ids);
            private int[] TypeParameterCore<Id>(int[] ids) => [];
        }
        """;

    public const string AttributeProperties = """
        namespace App;

        public partial class Service
        {
            private readonly CacheRegion _first = new("first");
            private static readonly CacheRegion Second = new("second");

            [CacheMultiOnArguments(Module = "users", Name = "get", Namespace = "n", Region = nameof(_first), Source = nameof(Load), Expiration = nameof(Lifetime), ShouldCache = nameof(IsWorth))]
            public partial Task<IReadOnlyDictionary<int, string?>> GetAsync(IReadOnlyList<int> ids);
            private Task<IReadOnlyDictionary<int, string?>> Load(IReadOnlyList<int> ids) => throw new NotSupportedException();

            [CacheMultiOnArguments(Region = nameof(Second), Expiration = nameof(Midnight), ShouldCache = nameof(IsAny))]
            public static partial List<string?> Find(string tenant, HashSet<int> ids);
            private static List<string?> FindCore(string tenant, HashSet<int> ids) => [];

            [CacheMultiOnArguments(Region = nameof(Second), KeyGenerator = nameof(KeyOfOne), ExpirationSeconds = -1)]
            public partial List<string?> Generate(object tenant, int[] ids, string? page);
            private List<string?> GenerateCore(object tenant, int[] ids, string? page) => [];

            [CacheMultiOnArguments(Region = nameof(Second), KeyGenerator = nameof(KeyOfAny))]
            public partial Dictionary<object, int> GenerateAny(List<object> things);
            private Dictionary<object, int> GenerateAnyCore(List<object> things) => [];

            private TimeSpan Lifetime() => TimeSpan.Zero;
            private static TimeSpan? Midnight => null;
            private bool IsWorth(string? value) => value is not null;
            private static bool IsAny(object? value) => value is not null;
            private static string KeyOfOne(object tenant, int id, string? page) => "";
            private static string KeyOfAny(object thing) => "";
        }
        """;

    public const string Generics = """
        namespace App;

        public partial class Repository<TKey, TValue>
            where TKey : struct, IFormattable
        {
            [CacheMultiOnArguments] public partial Task<IReadOnlyDictionary<TKey, TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default);
            private Task<IReadOnlyDictionary<TKey, TValue?>> LoadAsyncCore(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken) => throw new NotSupportedException();

            [CacheMultiOnArguments(ShouldCache = nameof(IsWorth))] public static partial List<TResult> Find<TId, TResult>(TKey tenant, params TId[] ids) where TId : notnull, ICacheKey where TResult : class, new();
            private static List<TResult> FindCore<TId, TResult>(TKey tenant, params TId[] ids) where TId : notnull, ICacheKey where TResult : class, new() => [];
            private static bool IsWorth<TId, TResult>(TResult value) where TId : notnull, ICacheKey where TResult : class, new() => true;

            public sealed partial record Nested
            {
                [CacheMultiOnArguments] internal partial ImmutableArray<T> Sort<T>(ImmutableArray<T> items) where T : class, IComparable<T>, ICacheKey;
                private ImmutableArray<T> SortCore<T>(ImmutableArray<T> items) where T : class, IComparable<T>, ICacheKey => items;
            }
        }
        """;

    /// <summary>Whatever the array converts to, the source is the method with the same parameters.</summary>
    public const string SourceOverloads = """
        namespace App;

        public partial class Service
        {
            [CacheMultiOnArguments(Namespace = "list")] public partial int[] Load(IReadOnlyList<int> ids);
            private int[] LoadCore(IReadOnlyList<int> ids) => [];
            private int[] LoadCore(int[] ids) => [];

            [CacheMultiOnArguments(Namespace = "set")] public static partial int[] Find(ISet<int> ids);
            private static int[] FindCore(HashSet<int> ids) => [];
            private static int[] FindCore(ISet<int> ids) => [];
            private static int[] FindCore(ImmutableArray<int> ids) => [];

            [CacheMultiOnArguments(Namespace = "array", Source = nameof(FindCore))] public static partial int[] FindEach(ImmutableArray<int> ids);
        }
        """;

    public const string Groups = """
        namespace App;

        public partial class Base
        {
            /// <summary>Of the group of a method and its overloads, whether of one key or of many.</summary>
            [CacheOnArguments(Namespace = "one")] public partial string Get(string name);
            private string GetCore(string name) => name;

            [CacheMultiOnArguments(Namespace = "many")] public partial Dictionary<int, string> Get(int[] ids);
            private Dictionary<int, string> GetCore(int[] ids) => [];

            [CacheMultiOnArguments(Namespace = "others")] protected partial Task<Dictionary<long, string>> GetAsync(long[] ids);
            private Task<Dictionary<long, string>> GetAsyncCore(long[] ids) => Task.FromResult<Dictionary<long, string>>([]);
        }

        public partial class Derived : Base
        {
            [CacheMultiOnArguments(Namespace = "derived")] public new partial Dictionary<int, string> Get(int[] ids);
            private Dictionary<int, string> GetCore(int[] ids) => [];

            [CacheMultiOnArguments] private partial int[] Hide(int[] ids);
            private int[] HideCore(int[] ids) => [];
        }
        """;

    /// <summary>A method of one key and one of many, pinned to each other.</summary>
    public const string SharedEntries = """
        namespace App;

        public sealed record User(int Id);

        public partial class Users(CacheRegion region)
        {
            [CacheOnArguments(Module = "users", Name = "user")] public partial Task<User> GetUserAsync(string tenant, int id);
            private Task<User> GetUserAsyncCore(string tenant, int id) => Task.FromResult(new User(id));

            [CacheMultiOnArguments(Module = "users", Name = "user")] public partial Task<IReadOnlyDictionary<int, User>> GetUsersAsync(string tenant, IReadOnlyCollection<int> ids);
            private Task<IReadOnlyDictionary<int, User>> GetUsersAsyncCore(string tenant, IReadOnlyCollection<int> ids) => throw new NotSupportedException();
        }

        public partial class Admins(CacheRegion region)
        {
            [CacheOnArguments(Module = "users", Name = "admin")] public partial ValueTask<User?> GetAdminAsync(int id);
            private ValueTask<User?> GetAdminAsyncCore(int id) => new(new User(id));
        }

        public partial class ManyAdmins(CacheRegion region)
        {
            [CacheMultiOnArguments(Module = "users", Name = "admin")] public partial List<User?> GetAdmins(params int[] ids);
            private List<User?> GetAdminsCore(int[] ids) => [];
        }
        """;

    public const string Attributes = """
        using System.Diagnostics.CodeAnalysis;

        namespace App;

        public interface IUsers { IReadOnlyList<string?> Get(IReadOnlyList<int> ids); }

        public partial class Users : IUsers
        {
            [CacheMultiOnArguments, Obsolete("Ask another service.")] public virtual partial IReadOnlyList<string?> Get(IReadOnlyList<int> ids);
            private IReadOnlyList<string?> GetCore(IReadOnlyList<int> ids) => [];

            [CacheMultiOnArguments] [return: NotNull] public partial string[] Find([AllowNull] string tenant, [DisallowNull] int[] ids);
            [return: NotNull] private string[] FindCore(string tenant, int[] ids) => [];

            [CacheMultiOnArguments] public partial List<dynamic> Anything(int[] ids, [CacheIgnore] dynamic? log);
            private List<dynamic> AnythingCore(int[] ids, dynamic? log) => [];

            [CacheMultiOnArguments(KeyGenerator = nameof(Key))] public partial Dictionary<dynamic, int> Count(dynamic[] things);
            private Dictionary<dynamic, int> CountCore(dynamic[] things) => [];
            private static string Key(object thing) => "";
        }
        """;
}
