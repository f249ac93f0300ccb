using System.Diagnostics;
using Dogpile.Tests;

namespace Dogpile.Redis.Tests.Faults;

/// <summary>The connection breaks, is refused or goes silent at each step of a creation.</summary>
/// <remarks>
/// Expected of each: the caller gets its value, without an exception and in time; and soon, not after the lease of a lock
/// that nobody holds any more, a value is stored.
/// </remarks>
[Parallelizable]
internal sealed class BrokenConnectionTests : FaultFixture
{
    private int _database;
    private TcpProxy _proxy = null!;
    private RedisBackend _backend = null!;
    private TroubledBackend _trouble = null!;
    private CacheRegion _region = null!;
    private CacheRegion _other = null!;

    /// <summary>What can happen to a connection.</summary>
    public enum Trouble
    {
        /// <summary>It is reset, and a new one is welcome.</summary>
        Reset,

        /// <summary>It is reset, and no new one is taken.</summary>
        Refused,

        /// <summary>It stays open, but nothing gets through.</summary>
        Silent,

        /// <summary>It is reset with something on its way.</summary>
        ResetOnTheWay,
    }

    [SetUp]
    public async Task Connect()
    {
        RedisServerProcess.Require();
        _database = DatabaseNumbers.Next();
        _proxy = new TcpProxy(SharedServers.Redis.Port);
        _backend = NewHastyBackend(_proxy.Address, options => options.Database = _database);
        _trouble = new TroubledBackend();
        _region = new CacheRegion("faults", new CacheRegionOptions()).Configure(_backend, wrap: [_trouble]);
        _other = NewRegion(NewPatientBackend(SharedServers.Redis.Address, options => options.Database = _database));
        await _region.GetAsync<string>("nothing");
    }

    [TearDown]
    public async Task Disconnect()
    {
        await _backend.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    [Test]
    public Task Trouble_at_the_first_read_costs_no_value([Values] Trouble trouble, [Values] bool async) => AssertIsGotOver(
        () => _trouble.BeforeRead = () => Make(trouble), static () => { }, async);

    [Test]
    public Task Trouble_at_the_lock_costs_no_value([Values] Trouble trouble, [Values] bool async) => AssertIsGotOver(
        () => _trouble.BeforeLock = () => Make(trouble), static () => { }, async);

    [Test]
    public Task Trouble_while_the_creator_runs_costs_no_value([Values] Trouble trouble, [Values] bool async) => AssertIsGotOver(
        static () => { }, () => Make(trouble), async);

    [Test]
    public Task Trouble_at_the_store_costs_no_value([Values] Trouble trouble, [Values] bool async) => AssertIsGotOver(
        () => _trouble.BeforeStore = () => Make(trouble), static () => { }, async);

    /// <summary>A connection that is back before the creator returns is as good as one that never broke.</summary>
    [Test]
    public async Task Value_is_stored_when_the_connection_is_back_in_time([Values] bool async)
    {
        var backend = NewPatientBackend(_proxy.Address, options => options.Database = _database);
        var region = NewRegion(backend);
        await region.SetAsync("there", "value");

        Assert.That(await CreateAsync(async, BreakAndAwaitRecovery, region), Is.EqualTo("value"));

        Assert.That(_other.Get<string>(Key).HasValue, Is.True, "the value is lost");
        Assert.That(backend.GetMutex(Key)!.IsLocked, Is.False);

        void BreakAndAwaitRecovery()
        {
            Make(Trouble.Refused);
            Eventually.Be(() => !region.Get<string>("there").HasValue, "nothing breaks");
            _proxy.Resume();
            Eventually.Be(() => region.Get<string>("there").HasValue, "no recovery");
        }
    }

    private async Task AssertIsGotOver(Action prepare, Action inCreator, bool async)
    {
        prepare();
        var begun = Stopwatch.GetTimestamp();

        Assert.That(await CreateAsync(async, inCreator, _region), Is.EqualTo("value"));
        AssertIsDoneWithin((2 * ServerTimeout) + Margin, begun, "the caller hung");

        _proxy.Resume();
        AwaitStored(_region, _other);
        Assert.That(_other.Get<string>(Key).HasValue, Is.True);
    }

    private static ValueTask<string> CreateAsync(bool async, Action inCreator, CacheRegion region)
    {
        return async
            ? region.GetOrCreateAsync(Key, _ => new ValueTask<string>(Make()))
            : new ValueTask<string>(region.GetOrCreate(Key, Make));

        string Make()
        {
            inCreator();
            return "value";
        }
    }

    private void Make(Trouble trouble)
    {
        switch (trouble)
        {
            case Trouble.Reset:
                _proxy.Reset();
                break;
            case Trouble.Refused:
                _proxy.Refuse();
                _proxy.Reset();
                break;
            case Trouble.Silent:
                _proxy.Stall();
                break;
            case Trouble.ResetOnTheWay:
                // What is sent next is held back, and lost with its connection; those that come after are held back as well.
                _proxy.Stall();
                _ = ResetSoonAsync();
                break;
        }

        async Task ResetSoonAsync()
        {
            await Task.Delay(ServerTimeout / 3);
            _proxy.Reset();
            _proxy.Resume();
        }
    }
}
