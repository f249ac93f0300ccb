using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog028UnsupportedMultiReturnTests() : RuleTests("DOG028", DiagnosticSeverity.Error)
{
    [TestCase("int")]
    [TestCase("string")]
    [TestCase("Task<object>")]
    [TestCase("ILookup<int, string>")]
    [TestCase("HashSet<string>")]
    [TestCase("int[,]")]
    [TestCase("(int, string)[,]")]
    [TestCase("Users")]
    public void Fires_on(string type) => Fires(
        $"public sealed class Users : Dictionary<int, string>;\n{Method($"[|{type}|]", type)}",
        "Load", "neither a list nor a dictionary", "IReadOnlyList<T>");

    [TestCase("IReadOnlyDictionary<string, int>", "'string'", "'int'")]
    [TestCase("Task<Dictionary<long, int>>", "'long'", "'int'")]
    [TestCase("ValueTask<Dictionary<int?, int>>", "'int?'", "'int'")]
    public void Fires_on_a_dictionary_by_something_else(string type, string actual, string expected) =>
        Fires("#nullable disable warnings\n" + Method($"[|{type}|]", type), actual, expected);

    [TestCase("int[]?")]
    [TestCase("ImmutableArray<int>?")]
    [TestCase("Task<List<int>?>")]
    [TestCase("IReadOnlyDictionary<int, string>?")]
    public void Fires_on_a_result_that_may_be_null(string type) => Fires(Method($"[|{type}|]", type), "may be null");

    [TestCase("IEnumerable<int>", "materialise")]
    [TestCase("Task<IEnumerable<int>>", "materialise")]
    [TestCase("void", "no value")]
    [TestCase("Task", "no value")]
    [TestCase("List<Task<int>>", "a task again")]
    [TestCase("IReadOnlyDictionary<int, IEnumerable<int>>", "materialise")]
    [TestCase("Dictionary<int, Stream>", "dispose")]
    public void Leaves_values_that_cannot_be_kept_to_their_own_rule(string type, string mention)
    {
        Diagnostic reported = Analysis.Of(Generation.Of("namespace App;\n" + Method(type, type)).Output).Single();

        Assert.That(reported.Id, Is.EqualTo("DOG009"));
        Assert.That(reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture), Does.Contain(mention));
    }

    [Test]
    public void Quiet_on_a_dictionary_whose_values_may_be_null() => Quiet(Method("Task<IReadOnlyDictionary<int, string?>>", "Task<IReadOnlyDictionary<int, string?>>"));

    private static string Method(string marked, string type) =>
        Service($"[CacheMultiOnArguments] public partial {marked} Load(int[] ids);\nprivate {type} LoadCore(int[] ids) => throw new NotSupportedException();");
}
