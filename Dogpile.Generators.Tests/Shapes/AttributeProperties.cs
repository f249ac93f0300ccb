namespace Dogpile.Generators.Tests.Shapes;

/// <summary>Every property of <c>[CacheOnArguments]</c>.</summary>
public static class AttributeProperties
{
    public const string ExpirationSeconds = """
        namespace App;

        public static partial class Service
        {
            [CacheOnArguments(ExpirationSeconds = 300)] public static partial int Minutes(int id);
            private static int MinutesCore(int id) => id;

            [CacheOnArguments(ExpirationSeconds = 0.25)] public static partial int Fraction(int id);
            private static int FractionCore(int id) => id;

            [CacheOnArguments(ExpirationSeconds = 0)] public static partial int Zero(int id);
            private static int ZeroCore(int id) => id;

            [CacheOnArguments(ExpirationSeconds = -1)] public static partial int Never(int id);
            private static int NeverCore(int id) => id;

            [CacheOnArguments] public static partial int LeftOut(int id);
            private static int LeftOutCore(int id) => id;
        }
        """;

    public const string Expiration = """
        namespace App;

        public partial class Service(CacheRegion region)
        {
            [CacheOnArguments(Expiration = nameof(UntilMidnight))] public partial int Property(int id);
            private int PropertyCore(int id) => id;

            [CacheOnArguments(Expiration = nameof(Lifetime))] public partial Task<int> MethodAsync(int id, CancellationToken cancellationToken);
            private Task<int> MethodAsyncCore(int id, CancellationToken cancellationToken) => Task.FromResult(id);

            [CacheOnArguments(Expiration = nameof(Fixed))] public partial int StaticProperty(int id);
            private int StaticPropertyCore(int id) => id;

            private TimeSpan UntilMidnight => TimeSpan.FromHours(1);
            private TimeSpan? Lifetime() => null;
            private static TimeSpan Fixed { get; } = TimeSpan.FromSeconds(5);
        }

        public static partial class Tools
        {
            [CacheOnArguments(Expiration = nameof(Lifetime))] public static partial int StaticMethod(int id);
            private static int StaticMethodCore(int id) => id;

            private static TimeSpan? Lifetime() => null;
        }
        """;

    public const string Region = """
        namespace App;

        public static class Regions { public static readonly CacheRegion Other = new("other"); }

        public partial class Service
        {
            private readonly CacheRegion _short = new("short");
            private readonly CacheRegion _long = new("long");
            private CacheRegion? Maybe { get; set; }
            private static CacheRegion Shared { get; } = new("shared");

            [CacheOnArguments(Region = nameof(_short))] public partial int Field(int id);
            private int FieldCore(int id) => id;

            [CacheOnArguments(Region = nameof(Maybe))] public partial int NullableProperty(int id);
            private int NullablePropertyCore(int id) => id;

            [CacheOnArguments(Region = nameof(Shared))] public partial int StaticProperty(int id);
            private int StaticPropertyCore(int id) => id;

            [CacheOnArguments(Region = nameof(Shared))] public static partial int Static(int id);
            private static int StaticCore(int id) => id;
        }
        """;

    public const string RegionParameter = """
        namespace App;

        public partial class Service(CacheRegion first, CacheRegion second)
        {
            public CacheRegion First { get; } = first;

            [CacheOnArguments(Region = nameof(second))]
            public partial int Load(int id);

            private int LoadCore(int id) => id;
        }
        """;

    public const string Source = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments(Source = nameof(Compute))]
            public partial int Load(int id);

            private static int Compute(int id) => id;
            private static int Compute(string id) => id.Length;
        }
        """;

    public const string ShouldCache = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments(ShouldCache = nameof(IsKnown))]
            public partial Task<string?> LoadAsync(int id, CancellationToken cancellationToken);

            private Task<string?> LoadAsyncCore(int id, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

            [CacheOnArguments(ShouldCache = nameof(IsPositive))]
            public partial int Count(int id);

            private int CountCore(int id) => id;

            private bool IsKnown(string? value) => value is not null;
            private static bool IsPositive(int value) => value > 0;
        }

        public static partial class Tools
        {
            [CacheOnArguments(ShouldCache = nameof(IsPositive))]
            public static partial int Count(int id);

            private static int CountCore(int id) => id;
            private static bool IsPositive(int value) => value > 0;
        }
        """;

    public const string KeyGenerator = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments(KeyGenerator = nameof(UserKey))]
            public partial Task<int> LoadAsync(int id, object filter, [CacheIgnore] string trace, CancellationToken cancellationToken);

            private Task<int> LoadAsyncCore(int id, object filter, string trace, CancellationToken cancellationToken) => Task.FromResult(id);

            private static string UserKey(int id, object filter) => $"user:{id}:{filter}";

            [CacheOnArguments(KeyGenerator = nameof(Constant))]
            public static partial int Count();

            private static int CountCore() => 1;
            private static string Constant() => "constant";

            [CacheOnArguments(KeyGenerator = nameof(OneKey))]
            public static partial int One(Uri page);

            private static int OneCore(Uri page) => 1;
            private static string OneKey(Uri page) => page.Host;
        }
        """;

    public const string ModuleAndName = """
        namespace App;

        public partial class Service<T>
        {
            [CacheOnArguments(Module = "users", Name = "get_user")]
            public partial int Load(int id);

            private int LoadCore(int id) => id;

            [CacheOnArguments(Name = "find")]
            public partial int Find<TKey>(int id);

            private int FindCore<TKey>(int id) => id;
        }
        """;

    public const string Texts = """
        namespace App;

        public static partial class Service
        {
            [CacheOnArguments(Namespace = "quote \" slash \\ brace { } å </summary> <b> -->")]
            public static partial int Quoted(int id);
            private static int QuotedCore(int id) => id;

            [CacheOnArguments(Namespace = "")]
            public static partial int Empty(int id);
            private static int EmptyCore(int id) => id;

            [CacheOnArguments(Namespace = "a|b c", Module = "m:n", Name = "größe & co")]
            public static partial int Pinned(int id);
            private static int PinnedCore(int id) => id;
        }
        """;

    public const string Everything = """
        namespace App;

        public sealed record User(int Id);

        public partial class UserService(CacheRegion region, CacheRegion other)
        {
            private readonly string _name = other.Name ?? "";

            /// <summary>Loads a user.</summary>
            [CacheOnArguments(
                Namespace = "users",
                Expiration = nameof(Lifetime),
                Region = nameof(region),
                Source = nameof(LoadAsync),
                ShouldCache = nameof(IsKnown),
                KeyGenerator = nameof(UserKey),
                Module = "module",
                Name = "name")]
            public partial ValueTask<User?> GetUserAsync(
                int id, [CacheIgnore] object? context = null, CancellationToken cancellationToken = default);

            private ValueTask<User?> LoadAsync(int id, object? context, CancellationToken cancellationToken) => default;

            private TimeSpan? Lifetime => null;
            private bool IsKnown(User? user) => user is not null && _name.Length > 0;
            private static string UserKey(int id) => $"{id}";
        }
        """;
}
