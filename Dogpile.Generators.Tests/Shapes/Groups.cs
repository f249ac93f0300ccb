namespace Dogpile.Generators.Tests.Shapes;

/// <summary>Companions of methods with one name, and of types that derive from each other.</summary>
public static class Groups
{
    public const string Overloads = """
        namespace App;

        public partial class Service(CacheRegion region)
        {
            [CacheOnArguments(Namespace = "id")]
            public partial Task<string> GetUserAsync(int id, CancellationToken cancellationToken = default);
            private Task<string> GetUserAsyncCore(int id, CancellationToken cancellationToken) => Task.FromResult("");

            [CacheOnArguments(Namespace = "name")]
            public partial Task<string> GetUserAsync(string name, CancellationToken cancellationToken = default);
            private Task<string> GetUserAsyncCore(string name, CancellationToken cancellationToken) => Task.FromResult("");

            [CacheOnArguments(Namespace = "both")]
            public partial string GetUser(int id, string name);
            private string GetUserCore(int id, string name) => name;
        }
        """;

    public const string StaticOverloads = """
        namespace App;

        public static partial class Service
        {
            [CacheOnArguments(Namespace = "id")] public static partial int Load(int id);
            private static int LoadCore(int id) => id;

            [CacheOnArguments(Namespace = "name")] internal static partial int Load(string name);
            private static int LoadCore(string name) => 1;

            [CacheOnArguments(Namespace = "type")] public static partial int Load<T>(long id);
            private static int LoadCore<T>(long id) => 1;
        }
        """;

    /// <summary>A group is as accessible as the most accessible of its methods, each companion as its own method.</summary>
    public const string Accessibilities = """
        namespace App;

        internal sealed class Secret : ICacheKey { public string CacheKey => ""; }

        public partial class Service
        {
            [CacheOnArguments(Namespace = "public")] public partial int Load(int id);
            private int LoadCore(int id) => id;

            [CacheOnArguments(Namespace = "internal")] internal partial int Load(Secret secret);
            private int LoadCore(Secret secret) => 1;

            [CacheOnArguments(Namespace = "protected")] protected partial int Load(string name);
            private int LoadCore(string name) => 1;

            [CacheOnArguments] private partial int Hide(int id);
            private int HideCore(int id) => id;

            [CacheOnArguments] protected partial int Guard(int id);
            private int GuardCore(int id) => id;
        }
        """;

    public const string HidesBase = """
        namespace App;

        public partial class Base
        {
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;

            public int FindCache => 1;
        }

        public partial class Derived : Base
        {
            [CacheOnArguments(Namespace = "derived")] public new partial int Load(int id);
            private int LoadCore(int id) => id;

            [CacheOnArguments] public partial int Find(int id);
            private int FindCore(int id) => id;
        }
        """;

    public const string InstanceAndStaticOverloads = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments] public partial int Read(int id);
            private int ReadCore(int id) => id;

            [CacheOnArguments] public static partial int Write(int id);
            private static int WriteCore(int id) => id;
        }
        """;
}
