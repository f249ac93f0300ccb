using Dogpile.Regions;
using Dogpile.Tests;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests.Faults;

/// <summary>
/// The server does not answer when a created value is to be stored. Expected: callers get the value, and nothing that was
/// written or refreshed meanwhile is undone, neither at the server nor in memory in front of it.
/// </summary>
[Parallelizable]
internal sealed class UnansweredStoreTests : FaultFixture
{
    private readonly string _channel = $"unanswered-{Guid.NewGuid():N}";
    private int _database;
    private TcpProxy _proxy = null!;
    private RedisBackend _backend = null!;
    private CacheRegion _region = null!;
    private CacheRegion _other = null!;
    private Gate _gate = null!;

    [SetUp]
    public void Connect()
    {
        RedisServerProcess.Require();
        _database = DatabaseNumbers.Next();
        SharedServers.RawRedis.Server.FlushDatabase(_database);
        _proxy = new TcpProxy(SharedServers.Redis.Port);
        _backend = NewHastyBackend(_proxy.Address, Configure);
        _region = NewRegion(_backend);
        _other = NewRegion(NewPatientBackend(SharedServers.Redis.Address, Configure));
        _gate = new Gate();
    }

    [TearDown]
    public async Task Disconnect()
    {
        await _backend.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    [Test]
    public async Task Memory_in_front_does_not_take_what_word_of_a_delete_has_overtaken()
    {
        var tiers = Disposed(new TieredBackend(new MemoryBackend(), _backend));
        var tiered = NewRegion(tiers);
        var word = new Word();
        using var observation = _backend.ObserveChanges(word);
        await _backend.Listening.WaitAsync(TimeSpan.FromSeconds(30));
        var creation = tiered.GetOrCreateAsync(Key, CreateAtGate).AsTask();
        await _gate.Arrived;
        await _other.DeleteAsync(Key);
        Eventually.Be(() => word.Keys.Contains(Key), "no word of the delete came");

        _proxy.Stall();
        _gate.Open();

        Assert.That(await creation, Is.EqualTo("created"));
        Assert.That(tiers.Front.Count, Is.Zero, "memory keeps what was deleted elsewhere");
    }

    [Test]
    public async Task Memory_in_front_keeps_what_nobody_has_overtaken()
    {
        var tiered = NewRegion(Disposed(new TieredBackend(new MemoryBackend(), _backend)));
        await _backend.Listening.WaitAsync(TimeSpan.FromSeconds(30));
        var creation = tiered.GetOrCreateAsync(Key, CreateAtGate).AsTask();
        await _gate.Arrived;

        _proxy.Stall();
        _gate.Open();

        Assert.That(await creation, Is.EqualTo("created"));
        Assert.That(await tiered.GetOrCreateAsync(Key, Unexpected), Is.EqualTo("created"));
    }

    [Test]
    public async Task Refresh_that_the_server_has_missed_is_not_followed_by_what_was_there_before([Values] bool atClaim)
    {
        await _other.SetAsync(Key, "old");
        Assert.That(_region.Get<string>(Key).Value, Is.EqualTo("old"));
        if (atClaim)
        {
            _proxy.Stall();
            _gate.Open();
        }

        var refresh = _region.RefreshAsync(Key, this, new Creator<UnansweredStoreTests, string>((test, token) => test.CreateAtGate(token)), null, CancellationToken.None).AsTask();
        await _gate.Arrived;
        _proxy.Stall();
        _gate.Open();
        Assert.That(await refresh, Is.EqualTo("created"));
        Assert.That(_region.Get<string>(Key).HasValue, Is.False, "what was there before");

        _proxy.Resume();

        AwaitValue(_other, null);
        Assert.That(_region.Get<string>(Key).HasValue, Is.False);
    }

    [Test]
    public async Task Delete_that_the_server_has_missed_is_made_up_for_although_an_older_creation_is_stored_after_it()
    {
        var second = NewRegion(_backend);
        var creation = _region.GetOrCreateAsync(Key, CreateAtGate).AsTask();
        await _gate.Arrived;
        _proxy.Stall();
        await second.DeleteAsync(Key);
        _proxy.Resume();
        Eventually.Be(() => _backend.Get("nothing") is null && _backend.IsAvailable, "no recovery");

        _gate.Open();
        Assert.That(await creation, Is.EqualTo("created"));

        AwaitValue(_other, null);
    }

    [Test]
    public async Task Write_is_one_although_its_user_may_not_publish()
    {
        using var server = RedisServerProcess.Start();
        using var raw = RawServer.Connect(server.Port);
        await raw.Database.ExecuteAsync("ACL", "SETUSER", "mute", "on", ">secret", "~*", "+@all", "resetchannels");
        var mute = new RedisBackend(new RedisBackendOptions { ConnectionString = $"{server.Address},user=mute,password=secret", ChangeChannel = _channel });
        await using var _ = mute;
        var region = NewRegion(mute);

        await region.SetAsync("set", "value");
        Assert.That(await region.GetOrCreateAsync("created", _ => ValueTask.FromResult("value")), Is.EqualTo("value"));

        Assert.That(raw.Keys(), Is.EqualTo(["created", "set"]), "locks are left, or values are not there");
        Assert.That(mute.Statistics, Is.EqualTo(default(RedisBackendStatistics)));
    }

    private async ValueTask<string> CreateAtGate(CancellationToken cancellationToken)
    {
        await _gate.PassAsync(cancellationToken);
        return "created";
    }

    private void Configure(RedisBackendOptions options)
    {
        options.Database = _database;
        options.ChangeChannel = _channel;
    }

    private sealed class Word : ICacheChangeObserver
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _keys = [];

        public IEnumerable<string> Keys => _keys;

        public void Changed(string key) => _keys.Enqueue(key);

        public void MayHaveMissedChanges()
        {
        }
    }
}
