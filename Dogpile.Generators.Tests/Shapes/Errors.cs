namespace Dogpile.Generators.Tests.Shapes;

/// <summary>One declaration per error that still gets a body, so that the error is not buried under the compiler's.</summary>
public static class Errors
{
    public const string SourceMissing = """
        namespace App;

        public partial class Service(CacheRegion region)
        {
            public CacheRegion Region => region;

            /// <summary>Loads.</summary>
            [CacheOnArguments(Namespace = "n", ExpirationSeconds = 5)]
            public partial Task<string?> LoadAsync(int id, [CacheIgnore] object? log = null, CancellationToken cancellationToken = default);
        }
        """;

    public const string SourceMissingStatic = """
        namespace App;

        public static partial class Service
        {
            [CacheOnArguments]
            public static partial int Load(in int id, params string[] names);
        }
        """;

    public const string SourceAmbiguous = """
        namespace App;

        public static partial class Service
        {
            [CacheOnArguments]
            public static partial int Load(int id, CancellationToken cancellationToken);

            private static int LoadCore(int id) => id;
            private static int LoadCore(in int id, CancellationToken cancellationToken) => id;
            private static int LoadCore(int id, CancellationToken cancellationToken) => id;
        }
        """;

    public const string SourceMismatched = """
        namespace App;

        public static partial class Service
        {
            [CacheOnArguments]
            public static partial int Load(int id);

            private static long LoadCore(int id) => id;
        }
        """;

    public const string RegionAmbiguous = """
        namespace App;

        public partial class Service(CacheRegion first, CacheRegion second)
        {
            [CacheOnArguments]
            public partial int Load(int id);

            private int LoadCore(int id) => first == second ? id : 0;
        }
        """;

    public const string RegionUnusable = """
        namespace App;

        public partial class Service
        {
            private CacheRegion Region { get; } = new("r");

            [CacheOnArguments(Region = nameof(Region))]
            public static partial int Load(int id);

            private static int LoadCore(int id) => id;
        }
        """;

    public const string ReturnTypes = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments] public partial void Nothing(int id);
            private void NothingCore(int id) { }

            [CacheOnArguments] public partial Task TaskAsync(int id);
            private Task TaskAsyncCore(int id) => Task.CompletedTask;

            [CacheOnArguments] public partial IAsyncEnumerable<int> Stream(int id);
            private IAsyncEnumerable<int> StreamCore(int id) => throw new NotSupportedException();

            [CacheOnArguments] public partial Task<IEnumerable<int>> LazyAsync(int id);
            private Task<IEnumerable<int>> LazyAsyncCore(int id) => throw new NotSupportedException();

            [CacheOnArguments] public partial ReadOnlySpan<int> Span(int id);
            private ReadOnlySpan<int> SpanCore(int id) => default;

            [CacheOnArguments] public partial ref int Reference(int id);
            private ref int ReferenceCore(int id) => throw new NotSupportedException();
        }
        """;

    public const string ParameterKinds = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments] public partial int Ref(ref int id);
            private int RefCore(ref int id) => id;

            [CacheOnArguments] public partial int Out(out int id);
            private int OutCore(out int id) => id = 1;

            [CacheOnArguments] public partial int RefReadonly(ref readonly int id);
            private int RefReadonlyCore(ref readonly int id) => id;

            [CacheOnArguments] public static partial int Span(scoped ReadOnlySpan<char> text);
            private static int SpanCore(scoped ReadOnlySpan<char> text) => text.Length;

            [CacheOnArguments] public static partial int ParamsSpan(params ReadOnlySpan<int> numbers);
            private static int ParamsSpanCore(params ReadOnlySpan<int> numbers) => numbers.Length;
        }
        """;

    public const string MemberClash = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments]
            public partial int Load(int id);

            private int LoadCore(int id) => LoadCache + id;

            private int LoadCache => 1;
        }
        """;

    public const string CompanionClash = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments(Namespace = "a", Source = nameof(Compute))]
            public partial int Load(int id, CancellationToken cancellationToken);
            private int Compute(int id, CancellationToken cancellationToken) => id;

            [CacheOnArguments(Namespace = "b")] public partial int Load(int id);
            private int LoadCore(int id) => id;
        }
        """;

    public const string SharedPrefix = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;

            [CacheOnArguments] public partial int Load(string id);
            private int LoadCore(string id) => id.Length;
        }
        """;

    public const string BadExpiration = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments(ExpirationSeconds = -2)] public partial int Negative(int id);
            private int NegativeCore(int id) => id;

            [CacheOnArguments(ExpirationSeconds = double.NaN)] public partial int NotANumber(int id);
            private int NotANumberCore(int id) => id;

            [CacheOnArguments(ExpirationSeconds = 5, Expiration = nameof(Lifetime))] public partial int Both(int id);
            private int BothCore(int id) => id;

            private TimeSpan Lifetime => TimeSpan.Zero;
        }
        """;

    public const string TargetsUnusable = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments(Expiration = "Missing")] public partial int Expire(int id);
            private int ExpireCore(int id) => id;

            [CacheOnArguments(ShouldCache = nameof(ExpireCore))] public partial int Keep(int id);
            private int KeepCore(int id) => id;

            [CacheOnArguments(KeyGenerator = nameof(InstanceKey))] public partial int Generate(int id);
            private int GenerateCore(int id) => id;

            private string InstanceKey(int id) => $"{id}";
        }
        """;

    public const string InstanceMethodOfStruct = """
        namespace App;

        public partial struct Service
        {
            [CacheOnArguments] public partial int Load(int id);
            private readonly int LoadCore(int id) => id;
        }
        """;

    public const string TextUnusable = """
        namespace App;

        public static partial class Service
        {
            [CacheOnArguments(Namespace = "line\nbreak \"quoted\"")] public static partial int Load(int id);
            private static int LoadCore(int id) => id;
        }
        """;

    public const string GenericMethod = """
        namespace App;

        public static partial class Service<T> where T : class
        {
            [CacheOnArguments]
            public static partial Task<TResult?> LoadAsync<TResult>(T key) where TResult : class, new();
        }
        """;

    public const string Multi = """
        namespace App;

        public partial class Service
        {
            [CacheMultiOnArguments] public partial int[] NoKeys(int id);
            private int[] NoKeysCore(int id) => [];

            [CacheMultiOnArguments] public partial int[] SeveralKeys(int[] ids, params List<string> names);
            private int[] SeveralKeysCore(int[] ids, List<string> names) => [];

            [CacheMultiOnArguments] public partial Task<Dictionary<int, string>?> NullResultAsync(int[] ids);
            private Task<Dictionary<int, string>?> NullResultAsyncCore(int[] ids) => throw new NotSupportedException();

            [CacheMultiOnArguments] public partial Dictionary<string, int> OtherKeys(int[] ids);
            private Dictionary<string, int> OtherKeysCore(int[] ids) => [];

            [CacheMultiOnArguments] public partial Task<IEnumerable<string>> LazyAsync(int[] ids);
            private Task<IEnumerable<string>> LazyAsyncCore(int[] ids) => throw new NotSupportedException();

            [CacheOnArguments, CacheMultiOnArguments] public partial int[] Both(int[] ids);
            private int[] BothCore(int[] ids) => [];

            [CacheMultiOnArguments] public partial ValueTask<Dictionary<int, string>> SourceMissingAsync(string tenant, params int[] ids);

            [CacheMultiOnArguments(Namespace = "clash")] public partial int[] Both(List<int> ids);
            private int[] BothCore(List<int> ids) => [];

            [CacheMultiOnArguments(ShouldCache = nameof(IsWorth), KeyGenerator = nameof(KeyOfAll))] public partial int[] TargetsUnusable(int[] ids);
            private int[] TargetsUnusableCore(int[] ids) => [];
            private static bool IsWorth(int[] values) => true;
            private static string KeyOfAll(int[] ids) => "";
        }
        """;
}
