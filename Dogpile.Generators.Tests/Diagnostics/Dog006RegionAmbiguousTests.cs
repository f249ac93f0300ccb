using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog006RegionAmbiguousTests() : RuleTests("DOG006", DiagnosticSeverity.Error)
{
    private const string Regions = """
        private readonly CacheRegion _short = new("short");
        protected CacheRegion Long { get; } = new("long");
        public object Use() => _short;
        """;

    [Test]
    public void Fires_on_two_members() => Fires(
        Service(Regions + "[CacheOnArguments] public partial int [|Load|](int id); private int LoadCore(int id) => id;"),
        "_short", "Long", "Region");

    [Test]
    public void Fires_on_two_primary_constructor_parameters() => Fires(
        """
        public partial class Service(CacheRegion first, CacheRegion second)
        {
            [CacheOnArguments] public partial int [|Load|](int id);
            private int LoadCore(int id) => first == second ? id : 0;
        }
        """,
        "first", "second", "Region");

    [Test]
    public void Fires_on_one_in_the_base() => Fires(
        """
        public class Base { protected CacheRegion Inherited { get; } = new("base"); }
        public partial class Service : Base
        {
            private readonly CacheRegion _own = new("own");
            [CacheOnArguments] public partial int [|Load|](int id);
            private int LoadCore(int id) => _own.GetHashCode();
        }
        """,
        "Inherited", "_own");

    [Test]
    public void Fires_on_two_static_members_for_a_static_method() => Fires(
        """
        public static partial class Service
        {
            public static readonly CacheRegion First = new("1"), Second = new("2");
            [CacheOnArguments] public static partial int [|Load|](int id);
            private static int LoadCore(int id) => id;
        }
        """,
        "First", "Second");

    [Test]
    public void Quiet_where_one_is_named() => Quiet(
        Service(Regions + "[CacheOnArguments(Region = nameof(Long))] public partial int Load(int id); private int LoadCore(int id) => id;"));

    [Test]
    public void Quiet_where_the_other_is_private_in_the_base() => Quiet(
        """
        public class Base { private readonly CacheRegion _hidden = new("base"); public object Use() => _hidden; }
        public partial class Service : Base
        {
            private readonly CacheRegion _own = new("own");
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => _own.GetHashCode();
        }
        """);

    [Test]
    public void Quiet_for_a_static_method_with_one_static_region() => Quiet(
        Service("""
            private static readonly CacheRegion Shared = new("shared");
            public CacheRegion Own { get; } = new("own");
            [CacheOnArguments] public static partial int Load(int id);
            private static int LoadCore(int id) => id;
            """));
}
