using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog018UnsupportedContainingTypeTests() : RuleTests("DOG018", DiagnosticSeverity.Error)
{
    [Test]
    public void Fires_on_an_interface() => Fires(
        "public partial interface IService { [CacheOnArguments] public static partial int [|Load|](int id); private static int LoadCore(int id) => id; }",
        ["CS8795"],
        ["Load", "IService"]);

    [Test]
    public void Fires_on_a_file_local_type() => Fires(
        "file static partial class Service { [CacheOnArguments] public static partial int [|Load|](int id); private static int LoadCore(int id) => id; }",
        ["CS8795"],
        ["Load", "Service"]);

    [Test]
    public void Fires_on_an_instance_method_of_a_struct() => Fires(
        "public partial struct Service { [CacheOnArguments] public partial int [|Load|](int id); private readonly int LoadCore(int id) => id; }",
        "Load", "Service");

    [Test]
    public void Fires_on_an_instance_method_of_a_record_struct() => Fires(
        "public partial record struct Service { [CacheOnArguments] public partial int [|Load|](int id); private readonly int LoadCore(int id) => id; }",
        "Load");

    [Test]
    public void Quiet_on_a_static_method_of_a_struct() => Quiet(
        "public partial struct Service { [CacheOnArguments] public static partial int Load(int id); private static int LoadCore(int id) => id; }");

    [Test]
    public void Quiet_on_an_instance_method_of_a_record() => Quiet(
        "public partial record Service { [CacheOnArguments] public partial int Load(int id); private int LoadCore(int id) => id; }");
}
