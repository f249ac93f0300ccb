namespace Dogpile.Tests.Conformance;

/// <summary>Keys that a service in Python makes too.</summary>
internal sealed class KeyGenerationConformance
{
    private static readonly CacheRegion Positional = new();

    private static readonly CacheRegion ByName = new(new CacheRegionOptions { FunctionKeyGenerator = FunctionKeyGenerators.ByName });

    [TestCase(null, ExpectedResult = "tests.cache:one|1 2")]
    [TestCase("mynamespace", ExpectedResult = "tests.cache:one|mynamespace|1 2")]
    public string Default_key_has_module_name_namespace_and_arguments_in_order(string? @namespace) =>
        Function(@namespace, "b", "a").Key(Positional, (1, 2));

    [TestCase(null, ExpectedResult = "tests.cache:one|2 1")]
    [TestCase("mynamespace", ExpectedResult = "tests.cache:one|mynamespace|2 1")]
    public string Key_by_name_has_the_arguments_in_the_order_of_their_names(string? @namespace) =>
        Function(@namespace, "b", "a").Key(ByName, (1, 2));

    [Test]
    public void Methods_whose_parameters_are_reordered_keep_their_keys_by_name() =>
        Assert.That(Function(null, "b", "a").Key(ByName, (1, 2)), Is.EqualTo(Function(null, "a", "b").Key(ByName, (2, 1))));

    [Test]
    public void Custom_generator_is_given_the_method_and_the_texts_of_its_arguments()
    {
        CachedFunctionInfo? seen = null;
        var region = new CacheRegion(new CacheRegionOptions
        {
            FunctionKeyGenerator = (function, arguments) =>
            {
                seen = function;
                return string.Join('+', arguments);
            },
        });
        var one = Function("ns", "x", "y");

        Assert.That(one.Key(region, (1, 2)), Is.EqualTo("1+2"));
        Assert.That(seen, Is.SameAs(one.Info));
        Assert.That((seen!.Module, seen.Name, seen.Namespace), Is.EqualTo(("tests.cache", "one", "ns")));
        Assert.That(seen.ParameterNames, Is.EqualTo(["x", "y"]));
    }

    [TestCase("some_key", ExpectedResult = "53def077a4264bd3183d4eb21b1f56f883e1b572")]
    [TestCase("tests.cache.test_decorator:one|1 2", ExpectedResult = "aead490a8ace2d69a00160f1fd8fd8a16552c24f")]
    public string Sha1_mangler_makes_what_the_original_makes(string key) => KeyManglers.Sha1(key);

    private static CachedFunction<(int, int), int> Function(string? @namespace, params string[] parameters) => new(
        "tests.cache", "one", @namespace, parameters, static (ref CacheKeyWriter key, (int, int) arguments) =>
        {
            key.Append(arguments.Item1);
            key.Append(arguments.Item2);
        });
}
