using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog011ArgumentNotKeyableTests() : RuleTests("DOG011", DiagnosticSeverity.Warning)
{
    [TestCase("object")]
    [TestCase("dynamic")]
    [TestCase("Service")]
    [TestCase("Point")]
    [TestCase("Plain")]
    [TestCase("Plain?")]
    [TestCase("Func<int>")]
    [TestCase("Stream")]
    [TestCase("IEnumerable<int>")]
    [TestCase("HashSet<int>")]
    [TestCase("ISet<int>")]
    [TestCase("Dictionary<int, int>")]
    [TestCase("IReadOnlyDictionary<int, int>")]
    [TestCase("IServiceProvider")]
    [TestCase("ICollection<int>")]
    [TestCase("object[]")]
    [TestCase("List<Plain>")]
    [TestCase("(int, object)")]
    [TestCase("int[,]")]
    [TestCase("Type")]
    [TestCase("IFormattable")]
    [TestCase("ISpanFormattable")]
    [TestCase("Enum")]
    [TestCase("ReadOnlyMemory<char>")]
    public void Fires_on(string type) => Fires(
        $$"""
        public record Point(int X, int Y);
        public struct Plain { public int X; }
        {{Service($"[CacheOnArguments] public partial int Load([|{type}|] value);\nprivate int LoadCore({type} value) => 1;")}}
        """,
        "value", "ICacheKey", "CacheIgnore", "KeyGenerator");

    [Test]
    public void Fires_on_an_open_type_parameter() => Fires(
        Service("[CacheOnArguments] public partial int Load<T>([|T|] value); private int LoadCore<T>(T value) => 1;"), "value");

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
        "keys", "ICacheKey");

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
