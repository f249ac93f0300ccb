namespace Dogpile.Tests.Conformance;

/// <summary>Backends that keep nothing: every call creates, and nothing is ever locked.</summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.Forgetful))]
internal sealed class KeepsNothingConformance(ConformanceSubject subject) : ConformanceFixture(subject)
{
    private static readonly string[] Keys = ["a", "b", "c"];

    private CacheRegion _region = null!;

    [SetUp]
    public void CreateRegion() => _region = NewRegion(Expiration);

    [Test]
    public async Task What_is_set_is_not_there([Values] CallForm form)
    {
        var calls = new RegionCalls(_region, form);

        await calls.Set("a", "value");
        await calls.SetMulti(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 });

        Assert.That((await calls.Get<string>("a")).HasValue, Is.False);
        Assert.That((await calls.GetMulti<string>(Keys)).Select(value => value.HasValue), Is.EqualTo([false, false, false]));
    }

    [Test]
    public async Task Delete_does_nothing([Values] CallForm form)
    {
        var calls = new RegionCalls(_region, form);

        await calls.Delete("a");
        await calls.DeleteMulti(Keys);

        Assert.That((await calls.GetMulti<string>(Keys)).Select(value => value.HasValue), Is.EqualTo([false, false, false]));
    }

    [Test]
    public async Task Every_call_creates([Values] CallForm form)
    {
        var calls = new RegionCalls(_region, form);
        var creations = 0;

        for (var call = 1; call <= 3; call++)
        {
            Assert.That(await calls.GetOrCreate("a", () => ++creations), Is.EqualTo(call));
        }

        Assert.That(await calls.GetOrCreateMulti<string>(["b", "a"], keys => [.. keys.Select(key => $"made {key}")]), Is.EqualTo(["made b", "made a"]));
        Assert.That(await calls.GetOrCreateMulti<string>(["b", "a"], keys => [.. keys.Select(key => $"anew {key}")]), Is.EqualTo(["anew b", "anew a"]));
    }

    [Test]
    public async Task Callers_at_once_share_a_creation_all_the_same([Values] CallForm form)
    {
        var calls = new RegionCalls(_region, form);
        var gate = new Gate();
        var creator = Start(() => calls.GetOrCreate("a", () => "value", gate: gate));
        await gate.Arrived;
        var joined = Start(() => calls.GetOrCreate("a", Unexpected<string>));
        Eventually.Be(() => _region.Configuration.Flights.Find("a")?.Waiters == 2, "nobody joined");

        gate.Open();

        Assert.That(await joined, Is.EqualTo("value"));
        Assert.That(await creator, Is.EqualTo("value"));
    }

    [Test]
    public async Task Mutexes_are_free_whoever_has_taken_them()
    {
        if (Backend.GetMutex("a") is not { } mutex)
        {
            return;
        }

        Assert.That(mutex.Acquire(), Is.True);
        Assert.That(mutex.IsLocked, Is.False);
        Assert.That(Backend.GetMutex("a")!.Acquire(wait: false), Is.True);
        Assert.That(await Backend.GetMutex("a")!.AcquireAsync(wait: false), Is.True);
        mutex.Release();
        await mutex.ReleaseAsync();
    }
}
