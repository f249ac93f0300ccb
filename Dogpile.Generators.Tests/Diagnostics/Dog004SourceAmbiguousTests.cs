using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog004SourceAmbiguousTests() : RuleTests("DOG004", DiagnosticSeverity.Error)
{
    [Test]
    public void Fires_where_two_overloads_fit() => Fires(
        Service("""
            [CacheOnArguments] public partial int [|Load|](int id, CancellationToken cancellationToken);
            private int LoadCore(int id) => id;
            private int LoadCore(int id, CancellationToken cancellationToken) => id;
            """),
        "Load", "LoadCore");

    [Test]
    public void Quiet_where_one_overload_fits() => Quiet(
        Service("""
            [CacheOnArguments] public partial int Load(int id, CancellationToken cancellationToken);
            private int LoadCore(long id) => (int)id;
            private int LoadCore(int id, CancellationToken cancellationToken) => id;
            """));

    [Test]
    public void Quiet_where_a_derived_type_overrides_the_source() => Quiet(
        """
        public class Base { protected virtual int LoadCore(int id) => id; }
        public partial class Service : Base
        {
            [CacheOnArguments] public partial int Load(int id);
            protected override int LoadCore(int id) => id;
        }
        """);
}
