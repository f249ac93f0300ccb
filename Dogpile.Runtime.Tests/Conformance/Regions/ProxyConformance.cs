using System.Collections.Concurrent;

namespace Dogpile.Tests.Conformance;

/// <summary>What proxies see and change.</summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.KeepingInBothForms))]
internal sealed class ProxyConformance(ConformanceSubject subject, CallForm form) : CallFixture(subject, form)
{
    private string Suffix => Form == CallForm.Asynchronous ? " async" : "";

    [Test]
    public async Task Proxy_sees_each_call_once_in_the_form_that_it_was_made_in()
    {
        var recorder = new CallRecorder();
        var calls = CallsOf(NewRegion(Expiration, wrap: [recorder]));

        await calls.Set("a", 1);
        await calls.Get<int>("a");
        await calls.Delete("a");
        await calls.SetMulti(new Dictionary<string, int> { ["b"] = 1, ["c"] = 2 });
        await calls.GetMulti<int>(["b", "c"]);
        await calls.DeleteMulti("b", "c");

        Assert.That(recorder.Calls, Is.EqualTo(new[]
        {
            $"set{Suffix} a", $"get{Suffix} a", $"delete{Suffix} a", $"set multi{Suffix} b,c", $"get multi{Suffix} b,c", $"delete multi{Suffix} b,c",
        }));
    }

    [Test]
    public async Task Proxy_sees_what_a_creation_reads_and_stores()
    {
        var recorder = new CallRecorder();
        var calls = CallsOf(NewRegion(Expiration, wrap: [recorder]));

        await calls.GetOrCreate("a", () => 1);

        // Read again once it is certain that nobody else creates.
        Assert.That(recorder.Calls, Is.EqualTo(new[] { $"get{Suffix} a", $"get{Suffix} a", $"set{Suffix} a" }));
        recorder.Forget();
        await calls.GetOrCreate("a", Unexpected<int>);
        Assert.That(recorder.Calls, Is.EqualTo(new[] { $"get{Suffix} a" }));
    }

    [Test]
    public async Task Counting_proxies_leave_the_rest_as_it_is()
    {
        var recorder = new CallRecorder();
        var calls = CallsOf(NewRegion(Expiration, wrap: [recorder]));
        for (var number = 0; number < 10; number++)
        {
            await calls.Set($"{number}", number);
            Assert.That((await calls.Get<int>($"{number}")).Value, Is.EqualTo(number));
            await calls.Delete($"{number}");
            Assert.That((await calls.Get<int>($"{number}")).HasValue, Is.False);
        }

        Assert.That(recorder.Calls.Count(call => call.StartsWith("set", StringComparison.Ordinal)), Is.EqualTo(10));
        Assert.That(recorder.Calls.Count(call => call.StartsWith("get", StringComparison.Ordinal)), Is.EqualTo(20));
    }

    [Test]
    public async Task Proxies_of_two_regions_do_not_interfere()
    {
        var (numbers, letters) = (new CallRecorder(), new CallRecorder());
        var (first, second) = (CallsOf(NewRegion(Expiration, wrap: [numbers])), CallsOf(NewRegion(Expiration, wrap: [letters])));

        await first.Set("1", true);
        await second.Set("a", true);
        await first.Set("1", true);

        Assert.That(numbers.Calls, Is.EqualTo(new[] { $"set{Suffix} 1", $"set{Suffix} 1" }));
        Assert.That(letters.Calls, Is.EqualTo(new[] { $"set{Suffix} a" }));
    }

    [Test]
    public void Proxy_is_for_one_region()
    {
        var proxy = new CallRecorder();
        NewRegion(wrap: [proxy]);

        Assert.That(() => NewRegion(wrap: [proxy]), Throws.InvalidOperationException.With.Message.Contains(nameof(CallRecorder)));
    }

    [Test]
    public async Task Proxy_may_keep_what_it_wants_from_the_backend()
    {
        var calls = CallsOf(NewRegion(Expiration, wrap: [new NeverSetProxy("5")]));
        for (var number = 0; number < 10; number++)
        {
            await calls.Set($"{number}", true);
        }

        Assert.That((await calls.Get<bool>("5")).HasValue, Is.False);
        Assert.That((await calls.Get<bool>("1")).Value, Is.True);
        Assert.That(await calls.GetOrCreate("5", () => false), Is.False, "a creator's value is returned all the same");
    }

    [Test]
    public async Task First_proxy_is_the_outermost_and_wrapping_later_goes_before_it()
    {
        var seen = new ConcurrentQueue<string>();
        var calls = CallsOf(NewRegion(Expiration, wrap: [new CallRecorder(seen, "first "), new CallRecorder(seen, "second ")]));
        calls.Region.Wrap(new CallRecorder(seen, "later "));

        await calls.Set("a", 1);

        Assert.That(seen, Is.EqualTo(new[] { $"later set{Suffix} a", $"first set{Suffix} a", $"second set{Suffix} a" }));
    }

    [Test]
    public void Backend_is_the_outermost_proxy_and_the_actual_backend_is_beneath_all()
    {
        var (outer, inner) = (new ProxyBackend(), new ProxyBackend());
        var region = NewRegion(wrap: [outer, inner]);

        Assert.That(region.Backend, Is.SameAs(outer));
        Assert.That(outer.Proxied, Is.SameAs(inner));
        Assert.That(inner.Proxied, Is.SameAs(Backend));
        Assert.That(region.ActualBackend, Is.SameAs(Backend));
        Assert.That(NewRegion().Backend, Is.SameAs(Backend));
    }

    [Test]
    public async Task Wrapping_keeps_what_is_cached_and_under_way()
    {
        await Calls.Set("a", "value");
        var gate = new Gate();
        var creator = Start(() => Calls.GetOrCreate("b", () => "value", gate: gate));
        await gate.Arrived;

        Region.Wrap<ProxyBackend>();

        Assert.That((await Calls.Get<string>("a")).Value, Is.EqualTo("value"));
        Assert.That(Region.KeyIsLocked("b"), Is.True);
        gate.Open();
        await creator;
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Proxy_sees_bytes_exactly_where_there_is_a_serializer(bool ofTheRegion)
    {
        var proxy = new EntryProxy();
        var calls = CallsOf(NewRegion(Expiration, new CacheRegionOptions { Serializer = ofTheRegion ? new JsonCacheSerializer() : null }, [proxy]));

        await calls.GetOrCreate("a", () => 1);
        await calls.GetOrCreate("a", Unexpected<int>);

        var expected = ofTheRegion || Subject.Serializes ? typeof(SerializedCacheEntry) : typeof(CacheEntry<int>);
        Assert.That(proxy.Seen, Is.Not.Empty);
        Assert.That(proxy.Seen, Has.All.TypeOf(expected));
    }

    private sealed class NeverSetProxy(string never) : ProxyBackend
    {
        public override void Set(string key, CacheEntry entry)
        {
            if (key != never)
            {
                base.Set(key, entry);
            }
        }

        public override ValueTask SetAsync(string key, CacheEntry entry, CancellationToken cancellationToken = default) =>
            key == never ? default : base.SetAsync(key, entry, cancellationToken);
    }

    private sealed class EntryProxy : ProxyBackend
    {
        private readonly ConcurrentQueue<CacheEntry> _seen = [];

        public IReadOnlyCollection<CacheEntry> Seen => _seen;

        public override void Set(string key, CacheEntry entry)
        {
            _seen.Enqueue(entry);
            base.Set(key, entry);
        }

        public override ValueTask SetAsync(string key, CacheEntry entry, CancellationToken cancellationToken = default)
        {
            _seen.Enqueue(entry);
            return base.SetAsync(key, entry, cancellationToken);
        }
    }
}
