namespace Dogpile.Tests.Locking;

/// <summary>Nobody who comes after a change elsewhere is given what was begun before it.</summary>
internal sealed class ChangeDuringCreationTests : RegionFixture
{
    private ChangingBackend _backend = null!;
    private CacheRegion _region = null!;

    [SetUp]
    public void CreateChangingBackend()
    {
        _backend = new ChangingBackend();
        _region = NewRegion(_backend);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Caller_after_a_change_waits_and_creates_anew_what_was_not_stored(bool isKeyKnown)
    {
        var gate = new Gate();
        var creator = BeginCreation(gate, "before", _region);
        var waiter = Join<string>(_region);
        _backend.DropsEntries = true;
        Tell(isKeyKnown);

        var after = _region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("after")).AsTask();
        Assert.That(after.IsCompleted, Is.False, "it does not wait");
        gate.Open();

        Assert.That(await creator, Is.EqualTo("before"));
        Assert.That(await waiter, Is.EqualTo("before"), "who waited before the change gets what was promised");
        Assert.That(await after, Is.EqualTo("after"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Caller_after_a_change_finds_what_was_stored_all_the_same(bool isKeyKnown)
    {
        var gate = new Gate();
        var creator = BeginCreation(gate, "before", _region);
        Tell(isKeyKnown);

        var after = Join<string>(_region);
        gate.Open();

        Assert.That(await creator, Is.EqualTo("before"));
        Assert.That(await after, Is.EqualTo("before"), "whether it may be stored is for the backend to say, and it has");
    }

    [Test]
    public async Task Caller_after_a_set_elsewhere_finds_what_was_set()
    {
        var gate = new Gate();
        var creator = BeginCreation(gate, "before", _region);
        _backend.DropsEntries = true;
        _backend.Change(Key, new CacheEntry<string>("set", Time.GetUtcNow()));

        Assert.That(await Join<string>(_region), Is.EqualTo("set"));

        gate.Open();
        await creator;
    }

    [Test]
    public async Task Creation_of_another_key_is_joined()
    {
        var gate = new Gate();
        var creator = BeginCreation(gate, "value", _region);
        _backend.Change("another");

        var joined = Join<string>(_region);
        _backend.DropsEntries = true;
        gate.Open();

        Assert.That(await joined, Is.EqualTo("value"));
        await creator;
    }

    [Test]
    public async Task Change_is_known_by_the_key_of_the_backend()
    {
        var region = new CacheRegion("mangled", new CacheRegionOptions { TimeProvider = Time, KeyMangler = key => "mangled " + key })
            .Configure(_backend, Expiration);
        var gate = new Gate();
        var creator = BeginCreation(gate, "before", region);
        _backend.DropsEntries = true;
        _backend.Change("mangled " + Key);

        var after = region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("after")).AsTask();
        gate.Open();

        Assert.That(await after, Is.EqualTo("after"));
        await creator;
    }

    [Test]
    public async Task Creation_of_many_is_not_joined_for_the_key_that_changed()
    {
        var gate = new Gate();
        var many = _region.GetOrCreateMultiAsync<string>(["a", "b"], async (keys, token) =>
        {
            await gate.PassAsync(token);
            return [.. keys.Select(_ => "before")];
        }).AsTask();
        _backend.DropsEntries = true;
        _backend.Change("a");

        var changed = _region.GetOrCreateAsync("a", _ => ValueTask.FromResult("after")).AsTask();
        var unchanged = _region.GetOrCreateAsync("b", Unexpected<string>).AsTask();
        gate.Open();

        Assert.That(await many, Is.All.EqualTo("before"));
        Assert.That(await changed, Is.EqualTo("after"));
        Assert.That(await unchanged, Is.EqualTo("before"));
    }

    private void Tell(bool isKeyKnown)
    {
        if (isKeyKnown)
        {
            _backend.Change(Key);
        }
        else
        {
            _backend.LoseWord();
        }
    }
}
