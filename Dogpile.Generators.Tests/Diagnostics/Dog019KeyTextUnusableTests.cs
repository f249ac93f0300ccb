using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog019KeyTextUnusableTests() : RuleTests("DOG019", DiagnosticSeverity.Error)
{
    [TestCase("Namespace", "\"line\\nbreak\"")]
    [TestCase("Namespace", "\"\\ud800\"")]
    [TestCase("Namespace", "\"\\u0000\"")]
    [TestCase("Namespace", "\"\\u0085\"")]
    [TestCase("Module", "\"\"")]
    [TestCase("Name", "\"\"")]
    [TestCase("Module", "\"a|b\"")]
    [TestCase("Name", "\"a|b\"")]
    [TestCase("Name", "\"\\t\"")]
    public void Fires_on(string property, string value) => Fires(
        Service($"[CacheOnArguments({property} = [|{value}|])] public partial int Load(int id); private int LoadCore(int id) => id;"),
        property);

    [TestCase("Namespace = \"\"")]
    [TestCase("Namespace = \"a b\"")]
    [TestCase("Namespace = \"😀\"")]
    [TestCase("Module = \"app.users\", Name = \"get_user\"")]
    public void Quiet_on(string arguments) =>
        Quiet(Service($"[CacheOnArguments({arguments})] public partial int Load(int id); private int LoadCore(int id) => id;"));
}
