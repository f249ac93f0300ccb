namespace Dogpile.Generators.Tests.Shapes;

/// <summary>Where a cached method may be declared.</summary>
public static class ContainingTypes
{
    /// <summary>The example of <c>architecture.md</c>.</summary>
    public const string Service = """
        namespace App;

        public sealed record User(int Id);

        public partial class UserService(CacheRegion region)
        {
            /// <summary>Loads a user.</summary>
            [CacheOnArguments(Namespace = "users", ExpirationSeconds = 300)]
            public partial Task<User?> GetUserAsync(int id, CancellationToken cancellationToken = default);

            private Task<User?> GetUserAsyncCore(int id, CancellationToken cancellationToken) =>
                Task.FromResult<User?>(new User(id));
        }
        """;

    public const string StaticClass = """
        namespace MyApp;

        public static partial class Tools
        {
            [CacheOnArguments(Namespace = "foo")]
            public static partial int One(int a, int b);

            private static int OneCore(int a, int b) => a + b;
        }
        """;

    public const string StaticMethodOfClass = """
        namespace App;

        public partial class Service
        {
            private static readonly CacheRegion Region = new("static");

            [CacheOnArguments]
            internal static partial Task<string> LoadAsync(int id);

            private static Task<string> LoadAsyncCore(int id) => Task.FromResult(id.ToString());
        }
        """;

    public const string StaticMethodOfStruct = """
        namespace App;

        public readonly partial struct Money
        {
            [CacheOnArguments]
            public static partial decimal Rate(string currency);

            private static decimal RateCore(string currency) => currency.Length;
        }
        """;

    public const string StaticMethodOfRecordStruct = """
        namespace App;

        public readonly partial record struct Money(decimal Amount)
        {
            [CacheOnArguments]
            public static partial decimal Rate(string currency);

            private static decimal RateCore(string currency) => currency.Length;
        }
        """;

    public const string Record = """
        namespace App;

        public sealed partial record Reader(string Path, CacheRegion Region)
        {
            [CacheOnArguments]
            public partial int Load(int line);

            private int LoadCore(int line) => line + Path.Length;
        }
        """;

    public const string Nested = """
        namespace App;

        public static partial class Outer
        {
            internal partial struct Middle
            {
                internal partial interface IHost
                {
                    private sealed partial class Inner
                    {
                        [CacheOnArguments]
                        public partial int Load(int id);

                        private int LoadCore(int id) => id;
                    }
                }
            }
        }
        """;

    public const string GenericType = """
        namespace App;

        public abstract partial class Repository<TEntity, TKey>(CacheRegion region)
            where TEntity : class, new()
            where TKey : struct, ISpanFormattable
        {
            [CacheOnArguments]
            public partial ValueTask<TEntity?> FindAsync(TKey key, CancellationToken cancellationToken = default);

            protected abstract ValueTask<TEntity?> FindAsyncCore(TKey key, CancellationToken cancellationToken);
        }
        """;

    public const string GenericMethod = """
        namespace App;

        public partial class Parser
        {
            [CacheOnArguments]
            public partial T Parse<T>(string text, T fallback) where T : notnull, ISpanFormattable;

            private T ParseCore<T>(string text, T fallback) where T : notnull, ISpanFormattable => fallback;

            [CacheOnArguments]
            public static partial TResult? Make<TResult>() where TResult : class, new();

            private static TResult? MakeCore<TResult>() where TResult : class, new() => new();
        }
        """;

    public const string GenericMethodOfNestedGenericType = """
        namespace App;

        public partial class Outer<T>
        {
            public partial class Inner<TKey> where TKey : struct, Enum
            {
                [CacheOnArguments]
                public partial List<(T Item, TValue Value)>? Load<TValue>(TKey key, int count) where TValue : unmanaged;

                private List<(T Item, TValue Value)>? LoadCore<TValue>(TKey key, int count) where TValue : unmanaged => null;
            }
        }
        """;

    public const string Constraints = """
        namespace App;

        public class Animal { }

        public partial class Service<TOuter> where TOuter : class?
        {
            [CacheOnArguments]
            public partial string? Load<TClass, TNullable, TNew, TUnmanaged, TBase, TOther, TList, TNotNull, TFree>(int id)
                where TClass : class
                where TNullable : class?, IDisposable?
                where TNew : Animal?, IComparable<TNew>, new()
                where TUnmanaged : unmanaged
                where TBase : Animal
                where TOther : TBase
                where TList : IReadOnlyList<(TOuter, string?)>
                where TNotNull : notnull;

            private string? LoadCore<A, B, C, D, E, F, G, H, I>(int id)
                where A : class
                where B : class?, IDisposable?
                where C : Animal?, IComparable<C>, new()
                where D : unmanaged
                where E : Animal
                where F : E
                where G : IReadOnlyList<(TOuter, string?)>
                where H : notnull => null;
        }
        """;

    public const string ShadowedTypeParameter = """
        namespace App;

        #pragma warning disable CS0693 // The inner T hides the outer one.
        public partial class Service<T>
        {
            [CacheOnArguments]
            public partial int Load<T>(T id) where T : ISpanFormattable;

            private int LoadCore<T>(T id) where T : ISpanFormattable => 1;

            public static partial class Inner<T>
            {
                [CacheOnArguments]
                public static partial int Load(int id);

                private static int LoadCore(int id) => id;
            }
        }
        #pragma warning restore CS0693
        """;

    public const string OverriddenGenericMethod = """
        namespace App;

        public abstract class Base
        {
            public abstract T? Load<T>(int id) where T : class;
            public abstract T? Find<T>(int id);
            public abstract T? Read<T>(int id) where T : struct;
        }

        public partial class Service : Base
        {
            [CacheOnArguments] public override partial T? Load<T>(int id) where T : class;
            private T? LoadCore<T>(int id) where T : class => null;

            [CacheOnArguments] public override partial T? Find<T>(int id) where T : default;
            private T? FindCore<T>(int id) => default;

            [CacheOnArguments] public override partial T? Read<T>(int id) where T : struct;
            private T? ReadCore<T>(int id) where T : struct => null;
        }
        """;

    public const string GlobalNamespace = """
        partial class Service
        {
            [CacheOnArguments]
            internal partial int Load(int id);

            private int LoadCore(int id) => id;
        }
        """;

    public const string BlockNamespaces = """
        namespace App
        {
            namespace @event.Inner
            {
                public partial class @class
                {
                    [CacheOnArguments]
                    public partial int Load(int id);

                    private int LoadCore(int id) => id;
                }
            }
        }
        """;

    public const string SourceInBase = """
        namespace App;

        public class Loader
        {
            protected CacheRegion Region { get; } = new("loader");

            protected virtual string LoadCore(int id) => id.ToString();
        }

        public sealed partial class CachedLoader : Loader
        {
            [CacheOnArguments]
            public partial string Load(int id);
        }
        """;

    public const string SeveralDeclarations = """
        namespace App;

        public partial class Service
        {
            [CacheOnArguments]
            public partial int First(int id);
        }

        public partial class Service
        {
            private int FirstCore(int id) => id;

            [CacheOnArguments]
            private partial string? Second(string? text);
        }

        partial class Service
        {
            private string? SecondCore(string? text) => text;
        }
        """;

    public const string Modifiers = """
        namespace App;

        public class Base
        {
            public virtual int Virtual(int id) => id;
            public virtual int Sealed(int id) => id;
            public int Hidden(int id) => id;
        }

        public partial class Derived : Base
        {
            [CacheOnArguments]
            public override partial int Virtual(int id);
            private int VirtualCore(int id) => id;

            [CacheOnArguments]
            public sealed override partial int Sealed(int id);
            private int SealedCore(int id) => id;

            [CacheOnArguments]
            public new partial int Hidden(int id);
            private int HiddenCore(int id) => id;

            [CacheOnArguments]
            protected virtual partial int Open(int id);
            private int OpenCore(int id) => id;

            [CacheOnArguments]
            private protected partial int Narrow(int id);
            private int NarrowCore(int id) => id;

            [CacheOnArguments]
            public unsafe partial int Unsafe(int id);
            private int UnsafeCore(int id) => id;
        }
        """;

    public const string InterfaceImplementation = """
        namespace App;

        public interface IUsers
        {
            Task<string> GetUserAsync(int id, CancellationToken cancellationToken = default);
        }

        public sealed partial class Users(CacheRegion region) : IUsers
        {
            /// <inheritdoc/>
            [CacheOnArguments]
            public partial Task<string> GetUserAsync(int id, CancellationToken cancellationToken);

            private static Task<string> GetUserAsyncCore(int id, CancellationToken cancellationToken) => Task.FromResult("");
        }
        """;

    /// <summary>Types whose files must not be mistaken for each other.</summary>
    public const string NamesAlike = """
        namespace App
        {
            public static partial class Service { [CacheOnArguments] public static partial int Load(); private static int LoadCore() => 1; }
            public static partial class SERVICE { [CacheOnArguments] public static partial int Load(); private static int LoadCore() => 2; }
            public static partial class Service<T> { [CacheOnArguments] public static partial int Load(); private static int LoadCore() => 3; }
            public static partial class Service<T1, T2> { [CacheOnArguments] public static partial int Load(); private static int LoadCore() => 4; }
            public static partial class Outer
            {
                public static partial class Service { [CacheOnArguments] public static partial int Load(); private static int LoadCore() => 5; }
            }
        }

        namespace App.Outer_
        {
            public static partial class Service { [CacheOnArguments] public static partial int Load(); private static int LoadCore() => 6; }
        }
        """;

    /// <summary>Names in the consumer's code that hide those the generated code needs.</summary>
    public const string HostileNames = """
        namespace App
        {
            namespace System { }
            namespace Dogpile { }

            public class Task { }
            public class CacheRegion { }
            public class CachedFunction<TArguments, TValue> { }

            public partial class Service
            {
                private sealed class CacheKeyWriter { }
                private sealed class CancellationToken { }
                private sealed class TimeSpan { }

                [global::Dogpile.CacheOnArguments(ExpirationSeconds = 5)]
                public partial global::System.Threading.Tasks.Task<int> LoadAsync(
                    int id, global::System.Threading.CancellationToken cancellationToken);

                private global::System.Threading.Tasks.Task<int> LoadAsyncCore(
                    int id, global::System.Threading.CancellationToken cancellationToken) =>
                    global::System.Threading.Tasks.Task.FromResult(id);
            }
        }
        """;
}
