using Dogpile.Tests;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests.Faults;

/// <summary>The server has no room left and evicts nothing: it refuses whatever needs more memory.</summary>
[Parallelizable]
internal sealed class FullServerTests : FaultFixture
{
    private static readonly TimeSpan Expiration = TimeSpan.FromMinutes(10);

    private RedisServerProcess _server = null!;
    private RawServer _raw = null!;
    private RedisBackend _backend = null!;
    private CacheRegion _region = null!;
    private CacheRegion _other = null!;

    [OneTimeSetUp]
    public void StartServer()
    {
        _server = RedisServerProcess.Start("--maxmemory-policy", "noeviction");
        _raw = RawServer.Connect(_server.Port);
    }

    [OneTimeTearDown]
    public void EndServer()
    {
        _raw?.Dispose();
        _server?.Dispose();
    }

    /// <summary>One value is there before the server is full.</summary>
    [SetUp]
    public void FillServer()
    {
        MakeRoom();
        _raw.Server.FlushAllDatabases();
        _backend = NewPatientBackend(_server.Address);
        _region = NewRegion(_backend, Expiration);
        _other = NewRegion(NewPatientBackend(_server.Address), Expiration);
        _region.Set(Key, "old");
        Fill();
        Assert.That(() => _raw.Database.StringSet("more", "value"), Throws.InstanceOf<RedisServerException>().With.Message.StartsWith("OOM"));
    }

    [TearDown]
    public void Disconnect() => _backend.Dispose();

    [Test]
    public async Task Created_values_are_returned_and_not_stored([Values] bool async)
    {
        Assert.That(await Create(_region, "value", async, "new"), Is.EqualTo("value"));
        Assert.That(await Create(_region, "another", async, "new"), Is.EqualTo("another"));
        var many = async
            ? await _region.GetOrCreateMultiAsync([Key, "new"], static (_, _) => new ValueTask<IReadOnlyList<string>>(["value"]))
            : _region.GetOrCreateMulti<string>([Key, "new"], static _ => ["value"]);
        Assert.That(many, Is.EqualTo(["old", "value"]));

        Assert.That(_raw.Keys(), Is.EqualTo([Key]), "something is left behind");
        Assert.That(_backend.Statistics.Refusals, Is.AtLeast(2));
        Assert.That(_backend.Statistics.Outages, Is.Zero);
        Assert.That(_backend.IsAvailable, Is.True, "a server that answers counts as away");
    }

    [Test]
    public async Task Values_that_are_there_are_read([Values] bool async)
    {
        Assert.That(await Create(_region, "unexpected", async), Is.EqualTo("old"));
        var many = async ? await _region.GetMultiAsync<string>([Key]) : _region.GetMulti<string>([Key]);
        Assert.That(many.Single().Value, Is.EqualTo("old"));
        Assert.That(_backend.Statistics, Is.EqualTo(default(RedisBackendStatistics)));
    }

    /// <summary>A stale value that cannot be replaced goes on being served to all but those who create.</summary>
    [Test]
    public async Task Stale_value_stays_when_it_cannot_be_replaced([Values] bool async)
    {
        var region = NewRegion(_backend, TimeSpan.Zero);

        Assert.That(await Create(region, "fresh", async), Is.EqualTo("fresh"));

        Assert.That(_other.Get<string>(Key).Value, Is.EqualTo("old"));
    }

    [Test]
    public async Task Deletes_work([Values] bool async)
    {
        if (async)
        {
            await _region.DeleteAsync(Key);
        }
        else
        {
            _region.Delete(Key);
        }

        Assert.That(_raw.Keys(), Is.Empty);
        Assert.That(_backend.Statistics, Is.EqualTo(default(RedisBackendStatistics)));
    }

    /// <summary>Whoever sets a value never sees the one before again, and soon nobody does.</summary>
    [Test]
    public async Task Set_that_is_refused_does_not_leave_the_old_value([Values] bool async, [Values] bool multi)
    {
        var values = new Dictionary<string, string> { [Key] = "new" };
        switch (async, multi)
        {
            case (true, true):
                await _region.SetMultiAsync(values);
                break;
            case (true, false):
                await _region.SetAsync(Key, "new");
                break;
            case (false, true):
                _region.SetMulti(values);
                break;
            case (false, false):
                _region.Set(Key, "new");
                break;
        }

        Assert.That(_region.Get<string>(Key).HasValue, Is.False, "the old value is read by who has replaced it");
        AwaitValue(_other, null);
        Assert.That(_backend.Statistics, Is.EqualTo(new RedisBackendStatistics { Refusals = 1, MissedWrites = 1 }));
    }

    /// <summary>Room can be made at any time; then all is as before.</summary>
    [Test]
    public async Task Values_are_stored_again_when_there_is_room([Values] bool async)
    {
        await Create(_region, "lost", async, "new");
        await _region.SetAsync(Key, "lost");
        Eventually.Be(() => !_raw.Database.KeyExists(Key), "the old value stays");

        MakeRoom();

        Assert.That(await Create(_region, "stored", async, "new"), Is.EqualTo("stored"));
        Assert.That(_other.Get<string>("new").Value, Is.EqualTo("stored"));
        await _region.SetAsync(Key, "set");
        Assert.That(_other.Get<string>(Key).Value, Is.EqualTo("set"));
        Assert.That(_region.Get<string>(Key).Value, Is.EqualTo("set"));
    }

    /// <summary>Room that runs out between the lock and the store takes nothing from the caller, and leaves no lock.</summary>
    [Test]
    public async Task Value_that_there_is_no_room_for_any_more_is_returned([Values] bool async)
    {
        MakeRoom();

        Assert.That(await Create(async), Is.EqualTo("value"));

        Assert.That(_raw.Keys(), Is.EqualTo([Key]));
        Assert.That(_backend.Statistics, Is.EqualTo(new RedisBackendStatistics { Refusals = 1 }));

        ValueTask<string> Create(bool async) => async
            ? _region.GetOrCreateAsync("new", _ => new ValueTask<string>(Make()))
            : new ValueTask<string>(_region.GetOrCreate("new", Make));

        string Make()
        {
            Fill();
            return "value";
        }
    }

    /// <summary>The policy to throw is one for refusals too; reading is not refused.</summary>
    [Test]
    public void Callers_are_told_under_the_policy_to_throw()
    {
        var region = NewRegion(NewPatientBackend(_server.Address, options => options.UnavailablePolicy = UnavailablePolicy.Throw));

        Assert.That(region.GetOrCreate(Key, () => "unexpected"), Is.EqualTo("old"));
        Assert.That(() => region.Set(Key, "new"), Throws.TypeOf<CacheServerException>().With.Message.Contains("OOM"));
        Assert.That(() => region.GetOrCreate("new", () => "value"), Throws.TypeOf<CacheServerException>());
    }

    private void Fill() => _raw.Server.ConfigSet("maxmemory", "1");

    private void MakeRoom() => _raw.Server.ConfigSet("maxmemory", "0");
}
