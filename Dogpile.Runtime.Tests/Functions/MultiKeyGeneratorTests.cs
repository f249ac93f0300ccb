using static Dogpile.Tests.Functions.MultiFunctions;

namespace Dogpile.Tests.Functions;

/// <summary>Who makes the keys of methods that take many at once.</summary>
internal sealed class MultiKeyGeneratorTests
{
    private static readonly FunctionMultiKeyGenerator Slashes = static (function, arguments) =>
        [.. arguments.Select(texts => $"many/{function.Name}/{string.Join('/', function.ParameterNames.Zip(texts, (name, text) => $"{name}={text}"))}")];

    [Test]
    public void Region_generator_makes_all_keys_at_once()
    {
        var calls = 0;
        var region = NewRegion(new() { FunctionMultiKeyGenerator = (function, arguments) => ++calls > 0 ? Slashes(function, arguments) : [] });
        List.Set(region, "a b", new Dictionary<int, string> { [1] = "one", [2] = "two" });

        Assert.That(calls, Is.EqualTo(1));
        Assert.That(region.Get<string>(@"many/GetUsers/tenant=a\sb/ids=2").Value, Is.EqualTo("two"));
        Assert.That(List.Key(region, "a b", 2), Is.EqualTo(@"many/GetUsers/tenant=a\sb/ids=2"));
    }

    [Test]
    public void Without_one_the_generator_of_single_keys_makes_each()
    {
        var region = NewRegion(new() { FunctionKeyGenerator = static (function, arguments) => $"one/{function.Name}/{string.Join('/', arguments)}" });

        Assert.That(List.Key(region, "acme", 2), Is.EqualTo("one/GetUsers/acme/2"));
        List.Set(region, "acme", new Dictionary<int, string> { [2] = "two" });
        Assert.That(OfOne.Get(region, ("acme", 2)).Value, Is.EqualTo("two"));
    }

    [Test]
    public void The_methods_own_generator_goes_before_both()
    {
        var function = new CachedMultiFunction<string, int, string, string[]>(
            "M", "N", null, ["tenant", "ids"], CachedMultiResult.List<int, string, string[]>(static values => values), static (tenant, id) => $"{tenant}#{id}");
        var region = NewRegion(new() { FunctionMultiKeyGenerator = Slashes, FunctionKeyGenerator = static (_, _) => "single" });

        Assert.That(function.Key(region, "acme", 2), Is.EqualTo("acme#2"));
    }

    [Test]
    public void Not_one_key_for_each_is_refused_with_both_counts()
    {
        var region = NewRegion(new() { FunctionMultiKeyGenerator = static (_, _) => ["only one"] });
        var none = NewRegion(new() { FunctionMultiKeyGenerator = static (_, _) => null! });

        Assert.That(
            () => List.Get(region, "acme", [1, 2]),
            Throws.InvalidOperationException.With.Message.Contains("2 keys of App.Users.GetUsers and returned 1"));
        Assert.That(() => List.Get(none, "acme", [1, 2]), Throws.InvalidOperationException.With.Message.Contains("returned 0"));
    }

    private static CacheRegion NewRegion(CacheRegionOptions options) => new CacheRegion(options).Configure(new MemoryBackend());
}
