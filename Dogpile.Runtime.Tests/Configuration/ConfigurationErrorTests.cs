using Microsoft.Extensions.Configuration;

namespace Dogpile.Tests.Configuration;

/// <summary>Whatever is wrong in a configuration is named, with what would be right; and the region stays as it was.</summary>
[NonParallelizable]
internal sealed class ConfigurationErrorTests : ConfigurationFixture
{
    private CacheRegion _region = null!;

    [SetUp]
    public void CreateRegion() => _region = new CacheRegion("users");

    [TestCase("one hour")]
    [TestCase("")]
    [TestCase("true")]
    [TestCase("-2")]
    [TestCase("-0.5")]
    [TestCase("-00:10:00")]
    [TestCase("1:30")]
    [TestCase("24:00:00")]
    [TestCase("1,5")]
    [TestCase("Infinity")]
    [TestCase("1e300")]
    public void Expiration_that_is_none_is_refused_with_its_key_and_what_is_accepted(string text) =>
        Refuses<CacheValidationException>(
            Flat(("cache.backend", "dogpile.cache.memory"), ("cache.expiration_time", text)), "cache.",
            "'cache.expiration_time'", $"'{text}'", "seconds", "hh:mm:ss", "-1", "None");

    [Test]
    public void Missing_backend_is_named_with_the_keys_that_are_there() =>
        Refuses<CacheValidationException>(
            Flat(("cache.local.expiration_time", "1"), ("cache.local.deep.thing", "2"), ("other", "3")), "cache.local",
            "'cache.local.backend'", "'cache.local.expiration_time'", "'cache.local.deep.thing'");

    [TestCase("None")]
    [TestCase("")]
    [TestCase(null)]
    public void Backend_that_is_left_blank_is_missing(string? backend) =>
        Refuses<CacheValidationException>(Flat(("cache.backend", backend)), "cache.", "has no 'cache.backend'");

    [Test]
    public void Prefix_that_nothing_begins_with_is_said_to_be_one() =>
        Refuses<CacheValidationException>(Flat(("cache:local:backend", "x")), "cach:local:", "'cach:local:backend'", "No key begins with that prefix");

    [Test]
    public void Missing_backend_of_a_section_is_named_in_full() =>
        Refuses<CacheValidationException>(
            Json("""{"cache": {"local": {"expiration_time": 1}}}""").GetSection("cache:local"), "", "'cache:local:backend'", "'cache:local:expiration_time'");

    [Test]
    public void Long_list_of_keys_is_cut_short()
    {
        var configuration = Flat([.. Enumerable.Range(10, 50).Select(number => ($"VARIABLE_{number}", (string?)"x"))]);

        var exception = Refuses<CacheValidationException>(configuration, "", "'backend'", "'VARIABLE_10'", "…");
        Assert.That(exception.Message, Does.Not.Contain("VARIABLE_59"));
    }

    [Test]
    public void Unknown_backend_is_named_with_its_key_and_those_that_are_known() =>
        Refuses<BackendNotFoundException>(
            Json("""{"cache": {"backend": "dogpile.cache.memry"}}"""), "cache",
            "'dogpile.cache.memry'", "'cache:backend'", "dogpile.cache.memory", Probe, "CacheBackends.Register");

    [Test]
    public void Unknown_proxy_is_named_with_its_key_and_those_that_are_known()
    {
        Refuses<BackendNotFoundException>(
            Flat(("cache.backend", Probe), ("cache.wrap", "tests.outer, tests.otuer")), "cache.",
            "'tests.otuer'", "'cache.wrap'", "tests.outer", "tests.inner", "CacheBackends.RegisterProxy");
        Assert.That(ProbeBackend.Made, Is.Empty, "a backend was made for nothing");
    }

    [Test]
    public void Unknown_setting_is_named_with_those_that_are_accepted() =>
        Refuses<CacheValidationException>(
            Flat(("cache.backend", "dogpile.cache.memory"), ("cache.expiration_tme", "1")), "cache.",
            "'cache.expiration_tme'", "'cache.backend'", "'cache.expiration_time'", "'cache.arguments'", "'cache.wrap'", "'cache.replace_existing_backend'");

    [Test]
    public void Unknown_setting_in_the_regions_own_section_is_named_in_full() =>
        Refuses<CacheValidationException>(
            Json("""{"cache": {"local": {"backend": "dogpile.cache.memory", "ttl": 1}}}""").GetSection("cache").GetSection("local"), "",
            "'cache:local:ttl'", "'cache:local:expiration_time'");

    [TestCase("cache.expiration_time.seconds")]
    [TestCase("cache.backend.name")]
    [TestCase("cache.wrap.first")]
    public void Setting_beneath_one_that_has_none_is_named(string key) =>
        Refuses<CacheValidationException>(Flat(("cache.backend", "dogpile.cache.memory"), (key, "1")), "cache.", $"'{key}'", "has none under it");

    [Test]
    public void List_where_one_value_belongs_is_refused() =>
        Refuses<CacheValidationException>(
            Json("""{"cache": {"backend": "dogpile.cache.memory", "expiration_time": [1, 2]}}"""), "cache", "'cache:expiration_time'", "list of 2", "seconds");

    [Test]
    public void Text_where_the_arguments_belong_is_refused() =>
        Refuses<CacheValidationException>(
            Flat(("cache.backend", "dogpile.cache.memory"), ("cache.arguments", "size=1")), "cache.", "'cache.arguments'", "'size=1'", "cache.arguments.NAME");

    [Test]
    public void Setting_in_two_spellings_with_two_values_is_refused_with_both_keys() =>
        Refuses<CacheValidationException>(
            Flat(("cache.local.backend", "a"), ("cache:local:backend", "b")), "cache.local.", "'cache.local.backend'", "'cache:local:backend'");

    [Test]
    public void Setting_as_a_text_and_as_a_list_is_refused() =>
        Refuses<CacheValidationException>(
            Flat(("cache:backend", Probe), ("cache:wrap", "tests.outer"), ("cache:wrap:0", "tests.inner")), "cache", "'cache:wrap'", "'cache:wrap:0'");

    [TestCase("yes")]
    [TestCase("1")]
    public void Switch_is_true_or_false(string text) =>
        Refuses<CacheValidationException>(
            Flat(("cache.backend", "dogpile.cache.memory"), ("cache.replace_existing_backend", text)), "cache.",
            "'cache.replace_existing_backend'", $"'{text}'", "true or false");

    [Test]
    public void Argument_of_the_wrong_kind_is_named_in_full()
    {
        ProbeBackend.Make = arguments => arguments.GetInt32("size");

        Refuses<CacheValidationException>(
            Json("""{"cache": {"backend": "tests.probe", "arguments": {"size": "many"}}}"""), "cache", "'cache:arguments:size'", "'many'", "integer");
    }

    [Test]
    public void Argument_that_the_backend_does_not_know_is_named_with_those_that_it_does_and_the_backend_is_thrown_away()
    {
        ProbeBackend.Make = arguments => _ = (arguments.GetInt32("size", 1), arguments.GetStrings("urls"));

        Refuses<CacheValidationException>(
            Flat(("cache.backend", Probe), ("cache.arguments.size", "1"), ("cache.arguments.urll", "x")), "cache.", "'cache.arguments.urll'", $"'{Probe}'", "size, urls");
        Assert.That(ProbeBackend.Made.Single().IsDisposed, Is.True, "the backend was left behind");
    }

    [Test]
    public void Backend_in_memory_takes_no_argument_that_it_does_not_know() =>
        Refuses<CacheValidationException>(
            Flat(("cache.backend", "dogpile.cache.memory"), ("cache.arguments.url", "x")), "cache.", "'cache.arguments.url'", "'dogpile.cache.memory'");

    [Test]
    public void Argument_that_the_backend_refuses_is_reported_with_its_reason()
    {
        ProbeBackend.Make = _ => throw new ArgumentException("The size is odd.");

        var exception = Refuses<CacheValidationException>(Flat(("cache.backend", Probe)), "cache.", $"'{Probe}'", "'cache.backend'", "The size is odd.");
        Assert.That(exception.InnerException, Is.TypeOf<ArgumentException>());
    }

    [Test]
    public void Failure_of_a_backend_to_connect_is_its_own()
    {
        ProbeBackend.Make = _ => throw new TimeoutException("unreachable");

        Refuses<TimeoutException>(Flat(("cache.backend", Probe)), "cache.", "unreachable");
    }

    [Test]
    public void Region_that_is_configured_keeps_its_backend_and_no_other_is_made()
    {
        var backend = new MemoryBackend();
        _region.Configure(backend).Set("key", 1);

        Refuses<RegionAlreadyConfiguredException>(Flat(("cache.backend", Probe)), "cache.", "'users'");

        Assert.That(ProbeBackend.Made, Is.Empty, "a backend was made for nothing");
    }

    [Test]
    public void Null_is_refused_with_the_parameters_name()
    {
        Assert.That(() => _region.ConfigureFromConfig(null!, ""), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("configuration"));
        Assert.That(() => _region.ConfigureFromConfig(Flat(), null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("prefix"));
    }

    /// <summary>Also for a region that has a backend and values: it keeps them.</summary>
    private TException Refuses<TException>(IConfiguration configuration, string prefix, params string[] names)
        where TException : Exception
    {
        var before = _region.IsConfigured ? _region.Backend : null;
        var exception = Assert.Throws<TException>(() => _region.ConfigureFromConfig(configuration, prefix))!;
        Assert.Multiple(() =>
        {
            foreach (var name in names)
            {
                Assert.That(exception.Message, Does.Contain(name));
            }

            Assert.That(_region.IsConfigured ? _region.Backend : null, Is.SameAs(before), "the region did not stay as it was");
            if (before is not null)
            {
                Assert.That(_region.Get<int>("key").Value, Is.EqualTo(1), "a value was lost");
            }
        });
        return exception;
    }
}
