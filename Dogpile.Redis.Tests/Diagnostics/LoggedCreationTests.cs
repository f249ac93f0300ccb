using Dogpile.Redis.Tests.Locking;
using Dogpile.Tests;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Redis.Tests.Diagnostics;

/// <summary>What a backend says while creations go wrong, and that it says nothing while they go well.</summary>
[TestFixture(ServerKind.Garnet)]
[TestFixture(ServerKind.Redis)]
internal sealed class LoggedCreationTests(ServerKind kind) : LockingFixture(kind)
{
    private RecordingLoggerFactory _loggers = null!;
    private FakeTimeProvider _timers = null!;
    private CacheRegion _region = null!;
    private Gate _gate = null!;

    [SetUp]
    public void CreateProcess()
    {
        _loggers = new RecordingLoggerFactory();
        _timers = new FakeTimeProvider();
        _gate = new Gate();
        _region = NewProcess(options =>
        {
            options.LoggerFactory = _loggers;
            options.TimeProvider = _timers;
            options.LockWaitTimeout = TimeSpan.Zero;
        });
    }

    [TearDown]
    public void DisposeLoggers() => _loggers.Dispose();

    [Test]
    public async Task Nothing_is_said_while_all_goes_well()
    {
        await _region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("value"));
        await _region.GetOrCreateMultiAsync<string>(["a", "b"], (keys, _) => ValueTask.FromResult(Make(keys, "value")));
        Expire();
        await _region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("new"));
        await Refresh(_region, Key, () => Task.FromResult("newer"));
        await _region.DeleteAsync(Key);

        Assert.That(_loggers.Records.Select(record => record.Message), Is.Empty);
        Assert.That(First.Statistics, Is.EqualTo(default(RedisBackendStatistics)));
    }

    [Test]
    public async Task Lapsed_lease_is_said_once_for_a_creation()
    {
        var creation = await BeginAsync();
        for (var round = 0; round < 3; round++)
        {
            Raw.KeyDelete(NamesOf().Lock);
            _timers.Advance(TimeSpan.FromSeconds(10));
            Eventually.Be(() => LockOf() is not null, "the lock was not taken again");
        }

        _gate.Open();
        await creation;
        AssertSaid((LogLevel.Warning, 44), (LogLevel.Debug, 45));
    }

    [Test]
    public async Task Overtaken_creation_is_said_for_debugging()
    {
        var creation = await BeginAsync();
        await NewProcess().DeleteAsync(Key);

        _gate.Open();
        await creation;
        AssertSaid((LogLevel.Debug, 46));
    }

    [Test]
    public async Task Wait_that_was_too_long_is_said()
    {
        LockByHand(Key);

        await _region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("value"));

        AssertSaid((LogLevel.Warning, 47), (LogLevel.Debug, 48));
        UnlockByHand(Key);
    }

    private async Task<Task<string>> BeginAsync()
    {
        var creation = _region.GetOrCreateAsync(Key, _ => new ValueTask<string>(Created(_gate, "value"))).AsTask();
        await _gate.Arrived;
        return creation;
    }

    private void AssertSaid(params (LogLevel Level, int Id)[] said)
    {
        Eventually.Be(() => _loggers.Records.Count >= said.Length, "too little was said");
        Assert.That(_loggers.Records.Select(record => (record.Level, record.Id.Id)), Is.EqualTo(said));
    }
}
