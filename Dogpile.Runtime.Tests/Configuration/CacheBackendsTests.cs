namespace Dogpile.Tests.Configuration;

/// <summary>The names that backends are known by.</summary>
[NonParallelizable]
internal sealed class CacheBackendsTests : ConfigurationFixture
{
    [Test]
    public void Built_in_backends_need_no_registration() =>
        Assert.That(CacheBackends.Create("dogpile.cache.memory"), Is.TypeOf<MemoryBackend>());

    [Test]
    public void Backend_is_made_anew_each_time_from_its_arguments()
    {
        var sizes = new List<int>();
        ProbeBackend.Make = arguments => sizes.Add(arguments.GetInt32("size", 10));

        var backend = CacheBackends.Create(Probe, new CacheBackendArguments(new Dictionary<string, object?> { ["size"] = 3 }));

        Assert.That(CacheBackends.Create(Probe), Is.Not.SameAs(backend));
        Assert.That(sizes, Is.EqualTo([3, 10]));
    }

    [Test]
    public void Argument_given_in_code_that_the_backend_does_not_know_is_refused()
    {
        ProbeBackend.Make = arguments => arguments.GetInt32("size");
        var arguments = new CacheBackendArguments(new Dictionary<string, object?> { ["sise"] = 3 });

        Assert.That(() => CacheBackends.Create(Probe, arguments), Throws.TypeOf<CacheValidationException>().With.Message.Contains("'sise'").And.Message.Contains("size"));
    }

    [TestCase("dogpile.cache.redis")]
    [TestCase("dogpile.cache.valkey")]
    public void Backend_of_another_package_is_said_to_come_with_it(string name) => Assert.That(
        () => CacheBackends.Create(name),
        Throws.TypeOf<BackendNotFoundException>().With.Message.Contains($"'{name}'").And.Message.Contains("Dogpile.Redis").And.Message.Contains("RedisBackend.Register()"));

    [Test]
    public void What_one_backend_has_asked_for_is_not_known_to_the_next()
    {
        ProbeBackend.Make = arguments => arguments.GetInt32("size");
        var arguments = new CacheBackendArguments(new Dictionary<string, object?> { ["size"] = 3 });
        CacheBackends.Create(Probe, arguments);

        Assert.That(() => CacheBackends.Create("dogpile.cache.memory", arguments), Throws.TypeOf<CacheValidationException>().With.Message.Contains("'size'"));
    }

    [Test]
    public void Name_stands_for_one_function()
    {
        Func<CacheBackendArguments, CacheBackend> factory = _ => new MemoryBackend();
        Func<ProxyBackend> proxy = () => new OuterProxy();
        CacheBackends.Register("tests.once", factory);
        CacheBackends.RegisterProxy("tests.once", proxy);

        Assert.Multiple(() =>
        {
            Assert.That(() => CacheBackends.Register("tests.once", factory), Throws.Nothing);
            Assert.That(() => CacheBackends.RegisterProxy("tests.once", proxy), Throws.Nothing);
            Assert.That(() => CacheBackends.Register("tests.once", _ => new MemoryBackend()), Throws.InvalidOperationException.With.Message.Contains("'tests.once'"));
            Assert.That(() => CacheBackends.RegisterProxy("tests.once", () => new InnerProxy()), Throws.InvalidOperationException.With.Message.Contains("'tests.once'"));
            Assert.That(() => CacheBackends.Register("dogpile.cache.memory", factory), Throws.InvalidOperationException);
        });
    }

    [Test]
    public void Of_many_who_register_a_name_at_once_one_succeeds()
    {
        var successes = 0;

        Parallel.For(0, 50, number =>
        {
            try
            {
                CacheBackends.Register("tests.race", _ => number < 0 ? null! : new MemoryBackend());
                Interlocked.Increment(ref successes);
            }
            catch (InvalidOperationException)
            {
            }
        });

        Assert.That(successes, Is.EqualTo(1));
    }

    [Test]
    public void Unknown_name_is_refused_with_those_that_are_known() =>
        Assert.That(
            () => CacheBackends.Create("dogpile.cache.dbm"),
            Throws.TypeOf<BackendNotFoundException>().With.Message.Contains("'dogpile.cache.dbm'").And.Message.Contains("dogpile.cache.memory").And.Message.Contains(Probe));

    [Test]
    public void Function_that_makes_nothing_is_named()
    {
        Func<CacheBackendArguments, CacheBackend> factory = _ => null!;
        CacheBackends.Register("tests.nothing", factory);

        Assert.That(() => CacheBackends.Create("tests.nothing"), Throws.TypeOf<DogpileCacheException>().With.Message.Contains("'tests.nothing'"));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    public void Blank_name_is_refused(string? name) =>
        Assert.That(() => CacheBackends.Register(name!, _ => new MemoryBackend()), Throws.InstanceOf<ArgumentException>());

    [Test]
    public void Null_function_is_refused()
    {
        Assert.That(() => CacheBackends.Register("tests.null", null!), Throws.ArgumentNullException);
        Assert.That(() => CacheBackends.RegisterProxy("tests.null", null!), Throws.ArgumentNullException);
    }
}
