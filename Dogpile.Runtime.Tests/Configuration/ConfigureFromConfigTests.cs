using Microsoft.Extensions.Configuration;

namespace Dogpile.Tests.Configuration;

/// <summary>One region read from every kind of configuration.</summary>
[NonParallelizable]
internal sealed class ConfigureFromConfigTests : ConfigurationFixture
{
    private static readonly string[] Keys = ["backend", "expiration_time", "arguments.size", "arguments.verbose", "arguments.missing", "arguments.urls", "wrap"];

    private static IEnumerable<TestCaseData> Sources()
    {
        yield return new TestCaseData(
            Flat(("cache.local.backend", Probe), ("cache.local.expiration_time", " 600 "), ("cache.local.arguments.size", "12"), ("cache.local.arguments.verbose", "False"), ("cache.local.arguments.missing", "None"), ("cache.local.arguments.urls", "a, b"), ("cache.local.wrap", "tests.outer, tests.inner")),
            "cache.local.").SetArgDisplayNames("flat keys with dots");
        yield return new TestCaseData(
            Flat(("CACHE:LOCAL:BACKEND", Probe), ("CACHE:LOCAL:EXPIRATION_TIME", "600"), ("CACHE:LOCAL:ARGUMENTS:SIZE", "12"), ("CACHE:LOCAL:ARGUMENTS:VERBOSE", "FALSE"), ("CACHE:LOCAL:ARGUMENTS:MISSING", "None"), ("CACHE:LOCAL:ARGUMENTS:URLS:0", "a"), ("CACHE:LOCAL:ARGUMENTS:URLS:1", "b"), ("CACHE:LOCAL:WRAP", "tests.outer,tests.inner,"), ("PATH", "/bin")),
            "cache.local").SetArgDisplayNames("keys as the environment has them");
        yield return new TestCaseData(
            Json("""{"cache": {"local": {"backend": "tests.probe", "expiration_time": 600, "arguments": {"size": 12, "verbose": false, "missing": null, "urls": ["a", "b"]}, "wrap": ["tests.outer", "tests.inner"]}}}"""),
            "cache:local:").SetArgDisplayNames("nested JSON");
        yield return new TestCaseData(
            Json("""{"cache": {"local": {"backend": "tests.probe", "expiration_time": 600, "arguments": {"size": 12, "verbose": false, "missing": null, "urls": ["a", "b"]}, "wrap": ["tests.outer", "tests.inner"]}}}""").GetSection("cache"),
            "local").SetArgDisplayNames("section and the rest of the prefix");
        yield return new TestCaseData(
            Json("""{"cache": {"local": {"backend": "tests.probe", "expiration_time": 600, "arguments": {"size": 12, "verbose": false, "missing": null, "urls": ["a", "b"]}, "wrap": ["tests.outer", "tests.inner"]}}}""").GetSection("cache:local"),
            "").SetArgDisplayNames("the region's own section");
        yield return new TestCaseData(
            Json("""{"cache.local": {"backend": "tests.probe", "expiration_time": 600, "arguments.size": 12, "arguments": {"verbose": "false", "missing": "None", "urls": "a,b"}, "wrap": "tests.outer,tests.inner"}}"""),
            "Cache.Local").SetArgDisplayNames("JSON with dots in its names");
        yield return new TestCaseData(
            Ini($"[cache]\nlocal.backend = {Probe}\nlocal.expiration_time = 600\nlocal.arguments.size = 12\nlocal.arguments.verbose = false\nlocal.arguments.missing = None\nlocal.arguments.urls = a, b\nlocal.wrap = tests.outer, tests.inner\n[server]\nport = 80\n"),
            "cache.local.").SetArgDisplayNames("INI with sections");
        yield return new TestCaseData(
            Flat([.. Keys.Zip([Probe, "600", "12", "false", "None", "a,b", "tests.outer,tests.inner"], (key, value) => (key, (string?)value)), ("HOME", "/"), ("expiration", "x"), ("backends:url", "x")]),
            "").SetArgDisplayNames("root, among other things");
    }

    [TestCaseSource(nameof(Sources))]
    public void Region_is_read_alike_from_every_source(IConfiguration configuration, string prefix)
    {
        (int?, bool?, string?, IReadOnlyList<string>?) arguments = default;
        ProbeBackend.Make = given => arguments =
            (given.GetInt32("size"), given.GetBoolean("verbose"), given.GetString("missing"), given.GetStrings("urls"));

        var region = new CacheRegion("local");
        Assert.That(region.ConfigureFromConfig(configuration, prefix), Is.SameAs(region));

        Assert.Multiple(() =>
        {
            Assert.That(region.ActualBackend, Is.SameAs(ProbeBackend.Made.Single()));
            Assert.That(region.Configuration.Expiration, Is.EqualTo(TimeSpan.FromSeconds(600)));
            Assert.That(region.Backend, Is.TypeOf<OuterProxy>(), "the first proxy is the outermost");
            Assert.That(((ProxyBackend)region.Backend).Proxied, Is.TypeOf<InnerProxy>());
            Assert.That(arguments.Item1, Is.EqualTo(12));
            Assert.That(arguments.Item2, Is.False);
            Assert.That(arguments.Item3, Is.Null);
            Assert.That(arguments.Item4, Is.EqualTo(["a", "b"]));
        });
    }

    private static IEnumerable<TestCaseData> Nested()
    {
        yield return new TestCaseData(Flat(
            ("cache.backend", "dogpile.cache.memory"), ("cache.expiration_time", "1"),
            ("cache.local.backend", Probe), ("cache.local.expiration_time", "2"), ("cache.local.arguments.pool.size", "3"), ("cachelocal.backend", "other"))).SetArgDisplayNames("flat");
        yield return new TestCaseData(Json(
            """{"cache": {"backend": "dogpile.cache.memory", "expiration_time": 1, "local": {"backend": "tests.probe", "expiration_time": 2, "arguments": {"pool": {"size": 3}}}}}"""))
            .SetArgDisplayNames("nested");
    }

    [TestCaseSource(nameof(Nested))]
    public void Two_regions_share_one_configuration_one_beneath_the_other(IConfiguration configuration)
    {
        int? size = null;
        ProbeBackend.Make = arguments => size = arguments.GetInt32("pool.size");

        var outer = new CacheRegion().ConfigureFromConfig(configuration, "cache.");
        var inner = new CacheRegion().ConfigureFromConfig(configuration, "cache.local.");

        Assert.That(outer.Configuration.Expiration, Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(inner.Configuration.Expiration, Is.EqualTo(TimeSpan.FromSeconds(2)));
        Assert.That(size, Is.EqualTo(3));
    }

    [Test]
    public void Prefix_may_be_used_without_a_separator()
    {
        var region = new CacheRegion().ConfigureFromConfig(Flat(("users_backend", "dogpile.cache.memory"), ("users_expiration_time", "5")), "users_");

        Assert.That(region.ActualBackend, Is.TypeOf<MemoryBackend>());
        Assert.That(region.Configuration.Expiration, Is.EqualTo(TimeSpan.FromSeconds(5)));
    }

    [TestCase("600", 600)]
    [TestCase("0.5", 0.5)]
    [TestCase(".25", 0.25)]
    [TestCase("1e1", 10)]
    [TestCase("0", 0)]
    [TestCase("2.3", 2.3)]
    [TestCase("00:10:00", 600)]
    [TestCase("1.00:00:00.5", 86400.5)]
    public void Expiration_is_in_seconds_or_a_time_and_keeps_its_fractions(string text, double seconds) =>
        Assert.That(ExpirationFrom(text), Is.EqualTo(TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond))));

    [TestCase("-1")]
    [TestCase("-1.0")]
    public void Expiration_of_minus_one_is_never(string text) => Assert.That(ExpirationFrom(text), Is.EqualTo(Timeout.InfiniteTimeSpan));

    [TestCase("None")]
    [TestCase(" None ")]
    [TestCase(null)]
    public void Region_without_an_expiration_has_none(string? text) => Assert.That(ExpirationFrom(text), Is.Null);

    [Test]
    [SetCulture("de-DE")]
    public void Numbers_are_read_alike_in_every_culture() => Assert.That(ExpirationFrom("0.5"), Is.EqualTo(TimeSpan.FromSeconds(0.5)));

    [Test]
    public void Empty_lists_and_sections_are_as_if_they_were_left_out()
    {
        var region = new CacheRegion().ConfigureFromConfig(Json("""{"backend": "dogpile.cache.memory", "arguments": {}, "wrap": [], "expiration_time": null}"""), "");
        var sectioned = new CacheRegion().ConfigureFromConfig(
            Json("""{"cache": {"backend": "dogpile.cache.memory", "arguments": {}, "wrap": [], "expiration_time": null}}"""), "cache");

        Assert.That(region.Backend, Is.TypeOf<MemoryBackend>());
        Assert.That(sectioned.Backend, Is.TypeOf<MemoryBackend>());
        Assert.That(sectioned.Configuration.Expiration, Is.Null);
    }

    [Test]
    public void Backend_is_replaced_where_the_configuration_says_so()
    {
        var region = new CacheRegion().Configure(new MemoryBackend());

        region.ConfigureFromConfig(Flat(("cache.backend", Probe), ("cache.replace_existing_backend", "TRUE")), "cache.");

        Assert.That(region.Backend, Is.SameAs(ProbeBackend.Made.Single()));
    }
}
