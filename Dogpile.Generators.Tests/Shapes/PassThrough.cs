namespace Dogpile.Generators.Tests.Shapes;

/// <summary>Methods whose arguments make no safe key: they compile, warn and are not cached.</summary>
public static class PassThrough
{
    public const string Instance = """
        namespace App;

        public sealed class Filter { }

        public partial class Service(CacheRegion region)
        {
            [CacheOnArguments(ExpirationSeconds = 5)]
            public partial Task<int> FindAsync(Filter filter, int page = 1, CancellationToken cancellationToken = default);

            private Task<int> FindAsyncCore(Filter filter, int page, CancellationToken cancellationToken) =>
                Task.FromResult(region.GetHashCode());
        }
        """;

    public const string Static = """
        namespace App;

        public static partial class Service
        {
            [CacheOnArguments] public static partial int Any(object value);
            private static int AnyCore(object value) => 1;

            [CacheOnArguments] public static partial ValueTask<int> DelegateAsync(Func<int> value);
            private static ValueTask<int> DelegateAsyncCore(Func<int> value) => new(1);

            [CacheOnArguments] public static partial int Open<T>(T value);
            private static int OpenCore<T>(T value) => 1;

            [CacheOnArguments] public static partial int Lazy(params IEnumerable<int>[] values);
            private static int LazyCore(params IEnumerable<int>[] values) => 1;
        }
        """;

    public const string OneOfTwoOverloads = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments(Namespace = "id")] public partial int Load(int id);
            private int LoadCore(int id) => id;

            [CacheOnArguments(Namespace = "any")] public partial int Load(in HashSet<int> ids);
            private int LoadCore(in HashSet<int> ids) => 1;
        }
        """;

    public const string Multi = """
        namespace App;

        public sealed class Filter { }

        public partial class Service(CacheRegion region)
        {
            [CacheMultiOnArguments] public partial Task<IReadOnlyDictionary<Filter, int>> CountAsync(HashSet<Filter> filters, CancellationToken cancellationToken = default);
            private Task<IReadOnlyDictionary<Filter, int>> CountAsyncCore(HashSet<Filter> filters, CancellationToken cancellationToken) => throw new NotSupportedException();

            [CacheMultiOnArguments] public partial List<string?> Find(object tenant, params int[] ids);
            private List<string?> FindCore(object tenant, int[] ids) => [region.Name];

            [CacheMultiOnArguments] public partial int[] Open<T>(T[] items) where T : notnull;
            private static int[] OpenCore<T>(T[] items) where T : notnull => [];
        }
        """;
}
