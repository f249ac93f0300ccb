using Dogpile.Tests;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests.Faults;

/// <summary>The connection that brings word of changes breaks: memory in front must not keep what has changed without word.</summary>
[Parallelizable]
internal sealed class ChangeFeedFaultTests : FaultFixture
{
    private readonly string _channel = $"faults-{Guid.NewGuid():N}";
    private int _database;
    private TcpProxy _proxy = null!;
    private RedisBackend _backend = null!;
    private CacheRegion _tiered = null!;
    private CacheRegion _other = null!;

    [SetUp]
    public async Task Connect()
    {
        RedisServerProcess.Require();
        _database = DatabaseNumbers.Next();
        _proxy = new TcpProxy(SharedServers.Redis.Port);
        _backend = NewHastyBackend(_proxy.Address, Configure);
        _tiered = NewRegion(Disposed(new TieredBackend(new MemoryBackend(), _backend)));
        _other = NewRegion(NewPatientBackend(SharedServers.Redis.Address, Configure));
        await _backend.Listening.WaitAsync(TimeSpan.FromSeconds(30));
        _tiered.GetOrCreate(Key, () => "old");
        await _other.GetAsync<string>(Key);

        void Configure(RedisBackendOptions options)
        {
            options.Database = _database;
            options.ChangeChannel = _channel;
            options.ChannelCheckInterval = TimeSpan.FromMilliseconds(100);
        }
    }

    [TearDown]
    public async Task Disconnect()
    {
        await _backend.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    [Test]
    public void Change_elsewhere_reaches_memory_while_all_is_well()
    {
        _other.Set(Key, "new");

        AwaitValue(_tiered, "new");
    }

    /// <summary>What changes while there is no connection is found when it is back.</summary>
    [Test]
    public async Task Change_during_a_disconnection_reaches_memory_afterwards()
    {
        _proxy.Refuse();
        _proxy.Reset();
        await _other.SetAsync(Key, "new");
        Assert.That(_tiered.Get<string>(Key).Value, Is.EqualTo("old"), "memory is served meanwhile");

        _proxy.Resume();

        AwaitValue(_tiered, "new");
        AssertChangesArriveAgain();
    }

    /// <summary>The server ends the subscription alone; the connection for commands stays.</summary>
    [Test]
    public void Change_after_the_subscription_was_killed_reaches_memory()
    {
        using var raw = RawServer.Connect(SharedServers.Redis.Port);
        for (var round = 0; round < 10; round++)
        {
            Eventually.Be(() => KillSubscriptions(raw.Server) > 0, "the subscription does not come back");

            // No pause: changes fall before, into and after the moment in which the subscription comes back.
            for (var change = 0; change < 20; change++)
            {
                _other.Set(Key, $"{round}.{change}");
                _tiered.Get<string>(Key);
            }

            AwaitValue(_tiered, $"{round}.19");
        }
    }

    /// <summary>Every reset makes the tier forget, and word of changes comes again after it.</summary>
    [Test]
    public void Changes_arrive_again_after_each_of_several_resets()
    {
        for (var round = 0; round < 5; round++)
        {
            _proxy.Reset();
            _other.Set(Key, $"round {round}");
            AwaitValue(_tiered, $"round {round}");
            AssertChangesArriveAgain();
        }
    }

    /// <summary>Not those of other tests, which share the server.</summary>
    private long KillSubscriptions(IServer server) => server.ClientList()
        .Where(client => client.Name == ClientName && client.SubscriptionCount > 0)
        .Select(client => (long)server.Execute("CLIENT", "KILL", "ID", client.Id))
        .ToList()
        .Sum();

    private void AssertChangesArriveAgain()
    {
        for (var change = 0; change < 3; change++)
        {
            // In memory first, or there would be nothing to forget.
            _other.Set(Key, $"before {change}");
            AwaitValue(_tiered, $"before {change}");
            _other.Set(Key, $"after {change}");
            AwaitValue(_tiered, $"after {change}");
        }
    }
}
