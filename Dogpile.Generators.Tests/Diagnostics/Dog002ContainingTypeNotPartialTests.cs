using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog002ContainingTypeNotPartialTests() : RuleTests("DOG002", DiagnosticSeverity.Error)
{
    /// <summary>Partial member in a type that is not; its body is missing.</summary>
    private static readonly string[] Unavoidable = ["CS0751", "CS8795"];

    [Test]
    public void Fires_on_the_containing_type() => Fires(
        "public class Service { [CacheOnArguments] public partial int [|Load|](int id); private int LoadCore(int id) => id; }",
        Unavoidable,
        ["Load", "Service", "partial"]);

    [Test]
    public void Fires_on_a_type_around_it() => Fires(
        """
        public class Outer
        {
            public partial class Service { [CacheOnArguments] public partial int [|Load|](int id); private int LoadCore(int id) => id; }
        }
        """,
        Unavoidable,
        ["Outer", "partial"]);

    [Test]
    public void Quiet_where_all_are_partial() => Quiet(
        """
        public partial class Outer
        {
            public partial class Service { [CacheOnArguments] public partial int Load(int id); private int LoadCore(int id) => id; }
        }
        """);
}
