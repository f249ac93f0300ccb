namespace Dogpile.Generators.Tests.Shapes;

/// <summary>Where the region comes from when the attribute names none.</summary>
public static class Regions
{
    public const string Field = """
        namespace App;

        public partial class Service
        {
            private readonly CacheRegion _cache = new("field");

            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
        }
        """;

    public const string Property = """
        namespace App;

        public partial class Service
        {
            public required CacheRegion Cache { get; init; }

            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
        }
        """;

    public const string PrimaryConstructorParameter = """
        namespace App;

        public partial class Service(CacheRegion cache)
        {
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
        }
        """;

    public const string NullableParameter = """
        namespace App;

        public partial class Service(CacheRegion? cache)
        {
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
        }
        """;

    /// <summary>The field keeps the parameter's value: they are one region, not two.</summary>
    public const string FieldOverParameter = """
        namespace App;

        public partial class Service(CacheRegion cache)
        {
            private readonly CacheRegion _cache = cache;

            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
        }
        """;

    public const string Base = """
        namespace App;

        public abstract class Root<T>
        {
            private readonly CacheRegion _hidden = new("private");
            protected CacheRegion Cache => _hidden;
        }

        public partial class Service : Root<int>
        {
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
        }
        """;

    public const string Static = """
        namespace App;

        public partial class Service
        {
            internal static CacheRegion Cache { get; } = new("static");

            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;

            [CacheOnArguments] public static partial int Share(int id);
            private static int ShareCore(int id) => id;
        }
        """;

    public const string Default = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;

            [CacheOnArguments] public static partial int Share(int id);
            private static int ShareCore(int id) => id;
        }
        """;

    public const string ParameterHidesMember = """
        namespace App;

        public partial class Service
        {
            private readonly CacheRegion cache = new("field");

            [CacheOnArguments] public partial int Load(string cache);
            private int LoadCore(string cache) => cache.Length + this.cache.GetHashCode();
        }
        """;
}
