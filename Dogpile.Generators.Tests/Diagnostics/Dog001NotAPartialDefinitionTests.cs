using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog001NotAPartialDefinitionTests() : RuleTests("DOG001", DiagnosticSeverity.Error)
{
    [Test]
    public void Fires_on_a_method_that_is_not_partial() => Fires(
        Service("[CacheOnArguments] public int [|Load|](int id) => id; private int LoadCore(int id) => id;"), "Load", "partial");

    [Test]
    public void Fires_on_a_method_implemented_by_hand() => Fires(
        Service("""
            [CacheOnArguments] public partial int [|Load|](int id);
            public partial int Load(int id) => id;
            private int LoadCore(int id) => id;
            """),
        "Load");

    [Test]
    public void Fires_on_the_implementing_declaration() => Fires(
        Service("""
            public partial int Load(int id);
            [CacheOnArguments] public partial int [|Load|](int id) => id;
            private int LoadCore(int id) => id;
            """),
        "Load");

    [Test]
    public void Fires_on_an_abstract_method() => Fires(
        "public abstract partial class Service { [CacheOnArguments] public abstract int [|Load|](int id); }", "Load", "partial");

    [Test]
    public void Fires_on_a_local_function() => Fires(
        Service("""
            public int Method()
            {
                [CacheOnArguments] static int [|Load|](int id) => id;
                return Load(1);
            }
            """),
        "Load");

    [Test]
    public void Quiet_on_a_defining_declaration() =>
        Quiet(Service("[CacheOnArguments] public partial int Load(int id); private int LoadCore(int id) => id;"));

    [Test]
    public void Fires_on_many_keys_by_the_attribute_s_name() => Fires(
        Service("[CacheMultiOnArguments] public int[] [|Load|](int[] ids) => ids; private int[] LoadCore(int[] ids) => ids;"), "[CacheMultiOnArguments]");
}
