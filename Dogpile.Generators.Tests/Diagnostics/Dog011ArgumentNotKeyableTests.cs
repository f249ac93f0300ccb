using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog011ArgumentNotKeyableTests() : RuleTests("DOG011", DiagnosticSeverity.Warning)
{
    [TestCase("object", "an object can be anything", "Use the type")]
    [TestCase("dynamic", "'dynamic' can be anything", "Use the type")]
    [TestCase("Service", "tells its values apart", "Implement ICacheKey on 'Service'")]
    [TestCase("Point", "a record's text is made of its members' texts", "Implement ICacheKey on 'Point'")]
    [TestCase("Plain", "tells its values apart", "Implement ICacheKey on 'Plain'")]
    [TestCase("Plain?", "tells its values apart", "Implement ICacheKey on 'Plain'")]
    [TestCase("Func<int>", "a delegate has no text", "pass what it depends on")]
    [TestCase("Stream", "is a resource", "[CacheIgnore]")]
    [TestCase("IEnumerable<int>", "would consume it", "Pass a list or array")]
    [TestCase("IAsyncEnumerable<int>", "would consume it", "Pass a list or array")]
    [TestCase("IQueryable<int>", "would consume it", "Pass a list or array")]
    [TestCase("HashSet<int>", "a set has no order", "Pass a sorted list")]
    [TestCase("ISet<int>", "a set has no order", "Pass a sorted list")]
    [TestCase("IReadOnlySet<int>", "a set has no order", "Pass a sorted list")]
    [TestCase("Dictionary<int, int>", "a dictionary has no order", "sorted list of its pairs")]
    [TestCase("IReadOnlyDictionary<int, int>", "a dictionary has no order", "sorted list of its pairs")]
    [TestCase("IServiceProvider", "does not say what identifies", "Mark the parameter [CacheIgnore] if it is a service")]
    [TestCase("IOwn", "does not say what identifies", "Let 'IOwn' extend ICacheKey")]
    [TestCase("ICollection<int>", "only lists and arrays", "Pass a list or array")]
    [TestCase("object[]", "an object can be anything", "Use the type")]
    [TestCase("List<Plain>", "the text of 'Plain'", "Implement ICacheKey on 'Plain'")]
    [TestCase("(int, Point)", "a record's text", "Implement ICacheKey on 'Point'")]
    [TestCase("int[,]", "array of one dimension", "Pass a list")]
    [TestCase("Type", "the text of 'Type'", "Pass the members that identify it, or name a KeyGenerator")]
    [TestCase("IFormattable", "does not say what identifies", "KeyGenerator")]
    [TestCase("ISpanFormattable", "does not say what identifies", "KeyGenerator")]
    [TestCase("Enum", "the text of 'Enum'", "KeyGenerator")]
    [TestCase("ReadOnlyMemory<char>", "tells its values apart", "Pass the members that identify it")]
    public void Fires_on(string type, string reason, string advice) => Fires(
        $$"""
        public record Point(int X, int Y);
        public struct Plain { public int X; }
        public interface IOwn;
        {{Service($"[CacheOnArguments] public partial int Load([|{type}|] value);\nprivate int LoadCore({type} value) => 1;")}}
        """,
        "'value'", "uncached", reason, advice);

    [TestCase("IReadOnlySet<int>")]
    [TestCase("Type")]
    public void Does_not_advise_to_change_a_type_of_another_assembly(string type) => Assert.That(
        MessageFor(type), Does.Contain("KeyGenerator").And.Not.Contain("ICacheKey"));

    [TestCase("Service")]
    [TestCase("Uri[,]")]
    [TestCase("HashSet<int>")]
    public void Does_not_advise_to_leave_data_out_of_the_key(string type) => Assert.That(MessageFor(type), Does.Not.Contain("CacheIgnore"));

    private static string MessageFor(string type) =>
        Analysis.Of(Generation.Of(Service($"[CacheOnArguments] public partial int Load({type} value);\nprivate int LoadCore({type} value) => 1;")).Output)
            .Single()
            .GetMessage(System.Globalization.CultureInfo.InvariantCulture);

    [Test]
    public void Fires_on_an_open_type_parameter() => Fires(
        Service("[CacheOnArguments] public partial int Load<T>([|T|] value); private int LoadCore<T>(T value) => 1;"), "which type 'T' stands for", "Constrain 'T'");

    [Test]
    public void Fires_on_each_such_parameter() => Fires(
        Service("[CacheOnArguments] public partial int Load([|object|] a, int b, [|object|] c); private int LoadCore(object a, int b, object c) => b;"),
        "a");

    [Test]
    public void Quiet_where_ignored() => Quiet(
        Service("[CacheOnArguments] public partial int Load([CacheIgnore] object value, int id); private int LoadCore(object value, int id) => id;"));

    [Test]
    public void Quiet_with_a_key_generator() => Quiet(
        Service("""
            [CacheOnArguments(KeyGenerator = nameof(Key))] public partial int Load(object value);
            private int LoadCore(object value) => 1;
            private static string Key(object value) => $"{value}";
            """));

    [Test]
    public void Quiet_on_a_cache_key() => Quiet(
        $$"""
        public sealed class Account : ICacheKey { public string CacheKey => ""; }
        {{Service("[CacheOnArguments] public partial int Load(Account a, Account[] b); private int LoadCore(Account a, Account[] b) => 1;")}}
        """);

    [Test]
    public void Quiet_on_a_constrained_type_parameter() => Quiet(
        Service("[CacheOnArguments] public partial int Load<T>(T value) where T : IFormattable; private int LoadCore<T>(T value) where T : IFormattable => 1;"));

    [TestCase("Plain[]")]
    [TestCase("HashSet<object>")]
    [TestCase("IReadOnlyCollection<int[,]>")]
    public void Fires_on_elements_of_keys(string type) => Fires(
        $$"""
        public struct Plain { public int X; }
        {{Service($"[CacheMultiOnArguments] public partial int[] Load([|{type}|] keys);\nprivate int[] LoadCore({type} keys) => [];")}}
        """,
        "'keys' is not keyable", "name a KeyGenerator");

    [Test]
    public void Fires_beside_many_keys() => Fires(
        Service("[CacheMultiOnArguments] public partial int[] Load([|object|] tenant, int[] ids);\nprivate int[] LoadCore(object tenant, int[] ids) => [];"), "tenant");

    [TestCase("IEnumerable<int>")]
    [TestCase("HashSet<int>")]
    [TestCase("IReadOnlySet<Uri>")]
    [TestCase("ICollection<(int, string?)>")]
    public void Quiet_on_collections_that_give_keys(string type) => Quiet(
        Service($"[CacheMultiOnArguments] public partial int[] Load({type} keys);\nprivate int[] LoadCore({type} keys) => [];"));
}
