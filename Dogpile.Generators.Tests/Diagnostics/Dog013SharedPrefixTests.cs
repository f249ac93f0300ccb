using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog013SharedPrefixTests() : RuleTests("DOG013", DiagnosticSeverity.Error)
{
    [Test]
    public void Fires_on_overloads() => Fires(
        Service("""
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
            [CacheOnArguments] public partial int [|Load|](string id);
            private int LoadCore(string id) => id.Length;
            """),
        "Load", "App.Service:Load", "Namespace");

    [Test]
    public void Fires_on_names_pinned_alike() => Fires(
        Service("""
            [CacheOnArguments(Name = "same")] public partial int One(int id);
            private int OneCore(int id) => id;
            [CacheOnArguments(Name = "same")] public partial int [|Two|](int id);
            private int TwoCore(int id) => id;
            """),
        "App.Service:same");

    [Test]
    public void Fires_on_a_base_and_a_derived_method_pinned_alike() => Fires(
        """
        public partial class Base
        {
            [CacheOnArguments(Module = "m")] public partial int Load(int id);
            private int LoadCore(int id) => id;
        }
        public partial class Service : Base
        {
            [CacheOnArguments(Module = "m")] public new partial int [|Load|](int id);
            private int LoadCore(int id) => id;
        }
        """,
        "m:Load");

    [Test]
    public void Quiet_on_overloads_with_distinct_namespaces() => Quiet(
        Service("""
            [CacheOnArguments(Namespace = "id")] public partial int Load(int id);
            private int LoadCore(int id) => id;
            [CacheOnArguments(Namespace = "name")] public partial int Load(string id);
            private int LoadCore(string id) => id.Length;
            """));

    [Test]
    public void Quiet_on_a_base_and_a_derived_method() => Quiet(
        """
        public partial class Base
        {
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
        }
        public partial class Service : Base
        {
            [CacheOnArguments] public new partial int Load(int id);
            private int LoadCore(int id) => id;
        }
        """);
}
