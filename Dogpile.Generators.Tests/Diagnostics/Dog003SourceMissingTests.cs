using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog003SourceMissingTests() : RuleTests("DOG003", DiagnosticSeverity.Error)
{
    [Test]
    public void Fires_without_a_source() => Fires(
        Service("[CacheOnArguments] public partial int [|Load|](int id);"), "Load", "LoadCore", "Source");

    [Test]
    public void Fires_on_a_named_source_that_is_missing() => Fires(
        Service("[CacheOnArguments(Source = [|\"Compute\"|])] public partial int Load(int id); private int LoadCore(int id) => id;"),
        "Compute");

    [Test]
    public void Fires_on_a_source_that_is_private_in_the_base() => Fires(
        """
        public class Base { private int LoadCore(int id) => id; public int Use() => LoadCore(1); }
        public partial class Service : Base { [CacheOnArguments] public partial int [|Load|](int id); }
        """,
        "LoadCore", "'Base.LoadCore' is not accessible here");

    [Test]
    public void Fires_on_a_property_of_that_name() => Fires(
        Service("[CacheOnArguments] public partial int [|Load|](); private int LoadCore => 1; public int Use() => LoadCore;"), "'Service.LoadCore' is a property");

    [TestCase("private Func<int> LoadCore = () => 1; public int Use() => LoadCore();", "'Service.LoadCore' is a field, not a method")]
    [TestCase("private sealed class LoadCore { } public object Use() => new LoadCore();", "'Service.LoadCore' is a type, not a method")]
    public void Fires_on_another_member_of_that_name(string member, string mention) => Fires(
        Service($"[CacheOnArguments] public partial int [|Load|](); {member}"), mention);

    [Test]
    public void Quiet_with_a_source() =>
        Quiet(Service("[CacheOnArguments] public partial int Load(int id); private int LoadCore(int id) => id;"));

    [Test]
    public void Quiet_with_a_protected_source_in_the_base() => Quiet(
        """
        public class Base<T> { protected T LoadCore(T id) => id; }
        public partial class Service : Base<int> { [CacheOnArguments] public partial int Load(int id); }
        """);

    [Test]
    public void Quiet_with_a_named_source() =>
        Quiet(Service("[CacheOnArguments(Source = nameof(Compute))] public partial int Load(int id); private int Compute(int id) => id;"));
}
