using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog027KeysParameterUnusableTests() : RuleTests("DOG027", DiagnosticSeverity.Error)
{
    [TestCase("")]
    [TestCase("int id")]
    [TestCase("byte[] id")]
    [TestCase("string id")]
    [TestCase("ReadOnlyMemory<byte> id")]
    [TestCase("[CacheIgnore] int[] ids")]
    [TestCase("Dictionary<int, int> ids")]
    public void Fires_without_a_collection(string parameters) => Fires(
        Service($"[CacheMultiOnArguments] public partial int[] [|Load|]({parameters}); private int[] LoadCore({parameters}) => [];"),
        "Load", "none of its parameters", "IReadOnlyCollection<int>");

    [Test]
    public void Fires_on_several_collections() => Fires(
        Service("[CacheMultiOnArguments] public partial int[] [|Load|](int[] ids, HashSet<string> names); private int[] LoadCore(int[] ids, HashSet<string> names) => [];"),
        "'ids' and 'names'", "CacheIgnore");

    [TestCase("int[]?", "'ids' may be null")]
    [TestCase("ImmutableArray<int>?", "none of its parameters", false)]
    [TestCase("int?[]", "an element of 'ids' may be null")]
    [TestCase("List<string?>", "an element of 'ids' may be null")]
    public void Fires_on_null(string type, string mention, bool blamesParameter = true)
    {
        string method = blamesParameter ? "Load" : "[|Load|]";
        string parameter = blamesParameter ? "[|ids|]" : "ids";
        Fires(Service($"[CacheMultiOnArguments] public partial int[] {method}({type} {parameter}); private int[] LoadCore({type} ids) => [];"), mention);
    }

    [TestCase("")]
    [TestCase("where T : class?")]
    [TestCase("where T : IFormattable?")]
    public void Fires_on_a_type_parameter_that_lets_null_in(string constraint) => Fires(
        Service($"[CacheMultiOnArguments] public partial int[] Load<T>(T[] [|ids|]) {constraint}; private int[] LoadCore<T>(T[] ids) {constraint} => [];"),
        "an element of 'ids' may be null");

    [Test]
    public void Leaves_a_span_to_the_rule_on_parameters() => Assert.That(
        Analysis.Of(Generation.Of("namespace App;\n" + Service(
            "[CacheMultiOnArguments] public partial int[] Load(params ReadOnlySpan<int> ids); private int[] LoadCore(params ReadOnlySpan<int> ids) => [];")).Output)
            .Select(diagnostic => diagnostic.Id),
        Is.EqualTo(["DOG010"]));

    [Test]
    public void Quiet_beside_an_ignored_collection_and_bytes() => Quiet(
        Service("""
            [CacheMultiOnArguments] public partial int[] Load(byte[] tenant, int[] ids, [CacheIgnore] List<string?>? log);
            private int[] LoadCore(byte[] tenant, int[] ids, List<string?>? log) => [];
            """));

    [TestCase("where T : struct, IFormattable")]
    [TestCase("where T : IFormattable")]
    [TestCase("where T : class, ICacheKey")]
    [TestCase("where T : notnull, IFormattable?")]
    [TestCase("where T : U where U : Uri", "T, U")]
    public void Quiet_on_a_type_parameter_that_keeps_null_out(string constraint, string parameters = "T") => Quiet(
        Service($"[CacheMultiOnArguments] public partial int[] Load<{parameters}>(T[] ids) {constraint}; private int[] LoadCore<{parameters}>(T[] ids) {constraint} => [];"));
}
