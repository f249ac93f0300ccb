using System.Collections.Concurrent;

namespace Dogpile.Tests.Conformance;

/// <summary>Which backend, mangler and serializer a region goes by.</summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.KeepingInBothForms))]
internal sealed class RegionConfigurationConformance(ConformanceSubject subject, CallForm form) : CallFixture(subject, form)
{
    private static readonly KeyMangler Regions = key => $"region:{key}";

    private readonly ConcurrentQueue<string> _calls = [];

    [SetUp]
    public void Forget() => _calls.Clear();

    [Test]
    public void Region_is_not_configured_before_it_is()
    {
        var region = new CacheRegion("users");

        Assert.That(region.IsConfigured, Is.False);
        Assert.That(() => region.Backend, Throws.TypeOf<RegionNotConfiguredException>().With.Message.Contains("'users'"));
        Assert.That(() => CallsOf(region).GetOrCreate("key", Unexpected<int>), Throws.TypeOf<RegionNotConfiguredException>());
        Assert.That(() => CallsOf(region).GetOrCreateMulti(["key"], UnexpectedMulti<int>), Throws.TypeOf<RegionNotConfiguredException>());
        Assert.That(region.Configure(Backend), Is.SameAs(region));
        Assert.That(region.IsConfigured, Is.True);
    }

    [Test]
    public async Task Second_configuration_is_refused_and_changes_nothing()
    {
        await Calls.Set("key", "value");

        Assert.That(() => Region.Configure(new MemoryBackend()), Throws.TypeOf<RegionAlreadyConfiguredException>());

        Assert.That(Region.ActualBackend, Is.SameAs(Backend));
        Assert.That((await Calls.Get<string>("key")).Value, Is.EqualTo("value"));
    }

    [Test]
    public async Task Replacing_the_backend_replaces_everything_derived_from_it()
    {
        var region = Watch(new CacheRegion("replaced", new CacheRegionOptions { TimeProvider = Time }));
        var calls = CallsOf(region.Configure(new OpinionatedBackend(), TimeSpan.FromSeconds(1), [new CallRecorder()]));
        await calls.Set("key", "in the first");
        region.Invalidate();

        region.Configure(Backend, replaceExistingBackend: true);

        Assert.That((await calls.Get<string>("key")).HasValue, Is.False, "the first backend was read");
        Assert.That(region.Backend, Is.SameAs(Backend), "the proxies stayed");
        await calls.Set("key", "in the second");
        Assert.That(Backend.Get("key"), Is.Not.Null, "the first backend's mangler stayed");
        Assert.That(AsKept(Backend.Get("key")) is SerializedCacheEntry, Is.EqualTo(Subject.Serializes), "the first backend's serializer stayed");
        Time.Advance(TimeSpan.FromDays(1));
        Assert.That((await calls.Get<string>("key")).Value, Is.EqualTo("in the second"), "the first configuration's expiration stayed");
    }

    [Test]
    public async Task Keys_go_through_the_regions_mangler_in_every_call()
    {
        var calls = Mangled(Regions, backends: null);

        await calls.Set("a", "value");
        await calls.SetMulti(new Dictionary<string, string> { ["b"] = "value" });
        await calls.Get<string>("a");
        await calls.GetMulti<string>(["a", "b"]);
        await calls.GetOrCreate("a", Unexpected<string>);
        await calls.GetOrCreateMulti<string>(["a", "c"], keys => keys is ["c"] ? ["value"] : throw new AssertionException("mangled keys for the creator"));
        await calls.Delete("a");
        await calls.DeleteMulti("b", "c");

        string[] keys = [.. _calls.SelectMany(call => call[(call.LastIndexOf(' ') + 1)..].Split(','))];
        Assert.That(keys, Is.Not.Empty.And.All.StartsWith("region:"));
        Assert.That((await calls.GetMulti<string>(["a", "b", "c"])).Select(value => value.HasValue), Is.All.False);
    }

    [Test]
    public async Task Backends_mangler_is_used_where_the_region_has_none()
    {
        await Mangled(regions: null, backends: key => $"backend:{key}").Set("a", "value");

        Assert.That(_calls, Has.Exactly(1).EndsWith(" backend:a"));
    }

    [Test]
    public async Task Regions_mangler_goes_before_the_backends()
    {
        await Mangled(Regions, backends: key => $"backend:{key}").Set("a", "value");

        Assert.That(_calls, Has.Exactly(1).EndsWith(" region:a"));
    }

    [Test]
    public async Task Mangler_none_switches_the_backends_off()
    {
        await Mangled(KeyManglers.None, backends: key => $"backend:{key}").Set("a", "value");

        Assert.That(_calls, Has.Exactly(1).EndsWith(" a"));
    }

    [Test]
    public async Task Key_is_locked_under_its_mangled_name()
    {
        var calls = Mangled(KeyManglers.Sha1, backends: null);
        var gate = new Gate();
        var creator = Start(() => calls.GetOrCreate("a", () => "value", gate: gate));
        await gate.Arrived;

        Assert.That(calls.Region.KeyIsLocked("a"), Is.True);
        Assert.That(calls.Region.KeyIsLocked("b"), Is.False);
        if (Subject.GivesMutexes)
        {
            Assert.That(Backend.GetMutex(KeyManglers.Sha1("a"))!.IsLocked, Is.True);
        }

        gate.Open();
        await creator;
        Assert.That(calls.Region.KeyIsLocked("a"), Is.False);
    }

    [Test]
    public async Task Keys_that_the_mangler_makes_one_are_one()
    {
        var calls = Mangled(_ => "same", backends: null);
        var creations = 0;

        Assert.That(
            await calls.GetOrCreateMulti<int>(["a", "b"], keys => [.. keys.Select(_ => ++creations)]), Is.EqualTo([1, 1]));
        Assert.That((await calls.Get<int>("c")).Value, Is.EqualTo(1));
    }

    [Test]
    public void Mangler_that_returns_null_is_told() =>
        Assert.That(
            () => Mangled(_ => null!, backends: null).GetOrCreate("a", Unexpected<string>),
            Throws.TypeOf<DogpileCacheException>().With.Message.Contains("mangler"));

    private RegionCalls Mangled(KeyMangler? regions, KeyMangler? backends) => CallsOf(NewRegion(
        Expiration, new CacheRegionOptions { KeyMangler = regions }, backends is null ? [new CallRecorder(_calls)] : [new Mangling(backends), new CallRecorder(_calls)]));

    private sealed class Mangling(KeyMangler mangler) : ProxyBackend
    {
        public override KeyMangler KeyMangler => mangler;
    }

    /// <summary>Has a mangler and a serializer of its own.</summary>
    private sealed class OpinionatedBackend : CacheBackend
    {
        private readonly ByteBackend _bytes = new();

        public override KeyMangler KeyMangler => key => $"first:{key}";

        public override ICacheSerializer Serializer => _bytes.Serializer;

        public override CacheEntry? Get(string key) => _bytes.Get(key);

        public override void Set(string key, CacheEntry entry) => _bytes.Set(key, entry);

        public override void Delete(string key) => _bytes.Delete(key);
    }
}
