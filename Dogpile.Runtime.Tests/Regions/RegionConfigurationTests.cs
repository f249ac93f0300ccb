using NUnit.Framework.Constraints;

namespace Dogpile.Tests.Regions;

internal sealed class RegionConfigurationTests
{
    private static readonly CacheRegion Unconfigured = new("users");

    private static IEnumerable<TestCaseData> Uses()
    {
        yield return Case(() => Unconfigured.Get<int>("key"), "Get");
        yield return Case(() => Unconfigured.Set("key", 1), "Set");
        yield return Case(() => Unconfigured.Delete("key"), "Delete");
        yield return Case(() => Unconfigured.GetOrCreate("key", () => 1), "GetOrCreate");
        yield return Case(() => Unconfigured.Invalidate(), "Invalidate");
        yield return Case(() => _ = Unconfigured.Backend, "Backend");

        static TestCaseData Case(Action use, string name) => new TestCaseData(use).SetArgDisplayNames(name);
    }

    private static IEnumerable<TestCaseData> AsynchronousUses()
    {
        yield return Case(() => Unconfigured.GetAsync<int>("key").AsTask(), "GetAsync");
        yield return Case(() => Unconfigured.SetAsync("key", 1).AsTask(), "SetAsync");
        yield return Case(() => Unconfigured.DeleteAsync("key").AsTask(), "DeleteAsync");
        yield return Case(() => Unconfigured.GetOrCreateAsync("key", _ => ValueTask.FromResult(1)).AsTask(), "GetOrCreateAsync");

        static TestCaseData Case(Func<Task> use, string name) => new TestCaseData(use).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Uses))]
    public void Use_before_configuration_names_the_region(Action use) =>
        Assert.That(use, Throws.TypeOf<RegionNotConfiguredException>().With.Message.Contains("'users'").And.Message.Contains("Configure"));

    [TestCaseSource(nameof(AsynchronousUses))]
    public void Asynchronous_use_before_configuration_names_the_region(Func<Task> use) =>
        Assert.That(use, Throws.TypeOf<RegionNotConfiguredException>().With.Message.Contains("'users'"));

    [Test]
    public void Second_configuration_is_refused_and_loses_nothing()
    {
        var backend = new MemoryBackend();
        var region = new CacheRegion("users").Configure(backend);
        region.Set("key", 1);

        Assert.That(
            () => region.Configure(new MemoryBackend()),
            Throws.TypeOf<RegionAlreadyConfiguredException>().With.Message.Contains("'users'").And.Message.Contains("replaceExistingBackend"));
        Assert.That(region.Backend, Is.SameAs(backend));
        Assert.That(region.Get<int>("key").Value, Is.EqualTo(1));
    }

    [Test]
    public void Replacing_the_backend_replaces_everything_derived_from_it()
    {
        var region = new CacheRegion("users").Configure(new MemoryBackend(), TimeSpan.FromSeconds(1));
        region.Set("key", 1);
        region.Invalidate();

        var backend = new MemoryBackend();
        region.Configure(backend, replaceExistingBackend: true);
        backend.Set("key", new CacheEntry<int>(2, DateTimeOffset.UtcNow.AddDays(-1)));

        Assert.That(region.Backend, Is.SameAs(backend));
        Assert.That(region.Get<int>("key").Value, Is.EqualTo(2), "an expiration or an invalidation of the old backend survived");
    }

    [Test]
    public void Configure_returns_the_region() =>
        Assert.That(new CacheRegion().Configure(new MemoryBackend()), Has.Property(nameof(CacheRegion.IsConfigured)).True);

    [Test]
    public void Region_may_have_no_name()
    {
        var region = new CacheRegion();

        Assert.That(region.Name, Is.Null);
        Assert.That(() => region.Get<int>("key"), Throws.TypeOf<RegionNotConfiguredException>().With.Message.Contains("without a name"));
    }

    [TestCase(null)]
    [TestCase("")]
    public void Name_that_is_given_is_not_null_or_empty(string? name)
    {
        Assert.That(() => new CacheRegion(name!), Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo("name"));
        Assert.That(() => new CacheRegion(name!, new CacheRegionOptions()), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void Default_region_is_ready_in_memory_and_never_expires()
    {
        Assert.That(CacheRegion.Default.IsConfigured, Is.True);
        Assert.That(CacheRegion.Default.Backend, Is.TypeOf<MemoryBackend>());
        CacheRegion.Default.Set("default region test", 1);
        Assert.That(CacheRegion.Default.GetOrCreate("default region test", () => 2), Is.EqualTo(1));
        CacheRegion.Default.Delete("default region test");
    }

    [Test]
    public void Backend_is_not_null() =>
        Assert.That(() => new CacheRegion().Configure(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("backend"));

    [Test]
    public void Clock_is_not_null() =>
        Assert.That(() => new CacheRegion(options: new CacheRegionOptions { TimeProvider = null! }), Throws.ArgumentException.With.Message.Contains("TimeProvider"));

    [TestCase(-1)]
    [TestCase(-0.001)]
    [TestCase(-3600)]
    public void Negative_expiration_is_refused_with_the_parameters_name(double seconds)
    {
        var region = new CacheRegion().Configure(new MemoryBackend());
        var negative = TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond) - 1);

        Assert.Multiple(() =>
        {
            Assert.That(() => new CacheRegion().Configure(new MemoryBackend(), negative), Refused);
            Assert.That(() => region.Get<int>("key", negative), Refused);
            Assert.That(() => region.GetOrCreate("key", () => 1, negative), Refused);
            Assert.That(() => region.GetOrCreate("key", 0, _ => 1, negative), Refused);
            Assert.That(async () => await region.GetAsync<int>("key", negative), Refused);
            Assert.That(async () => await region.GetOrCreateAsync("key", _ => ValueTask.FromResult(1), negative), Refused);
        });
    }

    // A constraint serves one assertion; hence a new one each time.
    private static IResolveConstraint Refused =>
        Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("expiration");

    private static EqualStringConstraint NullArgument(string parameter) =>
        Throws.ArgumentNullException.With.Property("ParamName").EqualTo(parameter);

    [Test]
    public void Null_key_is_refused_with_the_parameters_name()
    {
        var region = new CacheRegion().Configure(new MemoryBackend());
        Assert.Multiple(() =>
        {
            Assert.That(() => region.Get<int>(null!), NullArgument("key"));
            Assert.That(() => region.Set(null!, 1), NullArgument("key"));
            Assert.That(() => region.Delete(null!), NullArgument("key"));
            Assert.That(() => region.GetOrCreate(null!, () => 1), NullArgument("key"));
            Assert.That(async () => await region.GetAsync<int>(null!), NullArgument("key"));
            Assert.That(async () => await region.SetAsync(null!, 1), NullArgument("key"));
            Assert.That(async () => await region.DeleteAsync(null!), NullArgument("key"));
            Assert.That(async () => await region.GetOrCreateAsync(null!, _ => ValueTask.FromResult(1)), NullArgument("key"));
        });
    }

    [Test]
    public void Null_creator_is_refused_with_the_parameters_name()
    {
        var region = new CacheRegion().Configure(new MemoryBackend());
        Assert.Multiple(() =>
        {
            Assert.That(() => region.GetOrCreate("key", (Func<int>)null!), NullArgument("creator"));
            Assert.That(() => region.GetOrCreate("key", 0, (Func<int, int>)null!), NullArgument("creator"));
            Assert.That(async () => await region.GetOrCreateAsync("key", (Func<CancellationToken, ValueTask<int>>)null!), NullArgument("creator"));
            Assert.That(async () => await region.GetOrCreateAsync("key", 0, (Func<int, CancellationToken, ValueTask<int>>)null!), NullArgument("creator"));
        });
    }
}
