using Dogpile.Tests;
using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Redis.Tests.Faults;

/// <summary>
/// A key is deleted or set while the server cannot be reached, which keeps its data meanwhile. Expected: the old value is
/// never seen again by who has written, and by nobody soon after the server is back.
/// </summary>
[Parallelizable]
internal sealed class MissedWriteTests : FaultFixture
{
    private readonly string _channel = $"missed-{Guid.NewGuid():N}";
    private int _database;
    private TcpProxy _proxy = null!;
    private RedisBackend _backend = null!;
    private CacheRegion _region = null!;
    private CacheRegion _other = null!;

    /// <summary>How a key is written.</summary>
    public enum Write
    {
        Delete,
        Set,
        DeleteMulti,
        SetMulti,
    }

    [SetUp]
    public void StoreOldValue()
    {
        RedisServerProcess.Require();
        _database = DatabaseNumbers.Next();
        _proxy = new TcpProxy(SharedServers.Redis.Port);
        _backend = NewHastyBackend(_proxy.Address, Configure);
        _region = NewRegion(_backend);
        _other = NewRegion(NewPatientBackend(SharedServers.Redis.Address, Configure));
        _other.Set(Key, "old");
        AwaitValue(_region, "old");
    }

    [TearDown]
    public async Task Disconnect()
    {
        await _backend.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    [Test]
    public async Task Old_value_is_gone_after_a_write_that_was_missed([Values] Write write, [Values] bool async, [Values] bool silent)
    {
        await using var reader = Reader.Start(_region, Key, "old");
        CutOff(silent);
        await WriteAsync(write, async);
        reader.Forbid();
        Assert.That(_backend.Statistics.MissedWrites, Is.EqualTo(1));

        _proxy.Resume();
        AwaitValue(_other, null);
        await reader.StopAsync();

        Assert.That(reader.HasSeenForbidden, Is.False, "the old value came back to who had written");
        AwaitStored(_region, _other);
    }

    /// <summary>While the server is away, the writer's own callers create anew.</summary>
    [Test]
    public async Task Who_has_written_creates_anew_meanwhile([Values] Write write, [Values] bool async)
    {
        CutOff(silent: false);
        await WriteAsync(write, async);

        Assert.That(_region.Get<string>(Key).HasValue, Is.False);
        Assert.That(_region.GetMulti<string>([Key]).Single().HasValue, Is.False);
        Assert.That(await Create(_region, "newer", async), Is.EqualTo("newer"));
    }

    /// <summary>Memory in front of other processes is told when the write is made up for.</summary>
    [Test]
    public async Task Memory_elsewhere_gives_up_the_old_value([Values] Write write)
    {
        var back = NewPatientBackend(SharedServers.Redis.Address, Configure);
        var tiered = NewRegion(Disposed(new TieredBackend(new MemoryBackend(), back)));
        await back.Listening.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.That(tiered.Get<string>(Key).Value, Is.EqualTo("old"));
        CutOff(silent: false);
        await WriteAsync(write, async: true);

        _proxy.Resume();

        AwaitValue(tiered, null);
    }

    /// <summary>Memory in front of the writer serves what it has set meanwhile, as for a single process.</summary>
    [Test]
    public async Task Own_memory_serves_what_was_set_meanwhile()
    {
        var tiered = NewRegion(Disposed(new TieredBackend(new MemoryBackend(), _backend)));
        CutOff(silent: false);

        await tiered.SetAsync(Key, "new");
        Assert.That(tiered.Get<string>(Key).Value, Is.EqualTo("new"));
        await tiered.DeleteAsync(Key);
        Assert.That(tiered.Get<string>(Key).HasValue, Is.False);
    }

    /// <summary>A set that reaches the server is the last word, not the making up for one that did not.</summary>
    [Test]
    public async Task Value_that_is_set_after_the_outage_stays([Values] bool silent)
    {
        var time = new FakeTimeProvider();
        var backend = NewHastyBackend(_proxy.Address, options =>
        {
            Configure(options);
            options.TimeProvider = time;
        });
        var region = NewRegion(backend);
        AwaitValue(region, "old");
        CutOff(silent);
        await region.DeleteAsync(Key);
        _proxy.Resume();

        Eventually.Be(
            () =>
            {
                time.Advance(RetryAfter);
                var missed = backend.Statistics.MissedWrites;
                region.Set(Key, "new");
                return backend.Statistics.MissedWrites == missed;
            },
            "the set does not reach the server");

        for (var retry = 0; retry < 3; retry++)
        {
            // What is made up for is sent as soon as it is due, before the read, and on the same connection.
            Eventually.Be(
                () =>
                {
                    time.Advance(RetryAfter);
                    return region.Get<string>(Key) is { HasValue: true, Value: "new" };
                },
                "what was set is deleted for an older write");
        }

        Assert.That(_other.Get<string>(Key) is { HasValue: true, Value: "new" }, Is.True);
    }

    /// <summary>A creation elsewhere that has read the old facts does not outlive the making up.</summary>
    [Test]
    public async Task Creation_elsewhere_begun_before_the_write_does_not_stay()
    {
        await _other.DeleteAsync(Key);
        var gate = new Gate();
        var creation = Task.Run(() => _other.GetOrCreate(Key, () =>
        {
            gate.Pass();
            return "old";
        }));
        await gate.Arrived;
        CutOff(silent: false);
        await _region.DeleteAsync(Key);

        _proxy.Resume();
        Eventually.Be(() => _region.Get<string>("nothing").HasValue || _backend.IsAvailable, "no recovery");
        Eventually.Be(() => !SharedServers.RawRedis.Connection.GetDatabase(_database).KeyExists($"_lock{Key}"), "the creation is not overtaken");
        gate.Open();

        Assert.That(await creation, Is.EqualTo("old"));
        Assert.That(_other.Get<string>(Key).HasValue, Is.False);
    }

    private void Configure(RedisBackendOptions options)
    {
        options.Database = _database;
        options.ChangeChannel = _channel;
    }

    private void CutOff(bool silent)
    {
        if (silent)
        {
            _proxy.Stall();
        }
        else
        {
            _proxy.Refuse();
            _proxy.Reset();
        }
    }

    private async ValueTask WriteAsync(Write write, bool async)
    {
        var values = new Dictionary<string, string> { [Key] = "new" };
        switch (write)
        {
            case Write.Delete when async:
                await _region.DeleteAsync(Key);
                break;
            case Write.Delete:
                _region.Delete(Key);
                break;
            case Write.Set when async:
                await _region.SetAsync(Key, "new");
                break;
            case Write.Set:
                _region.Set(Key, "new");
                break;
            case Write.DeleteMulti when async:
                await _region.DeleteMultiAsync([Key]);
                break;
            case Write.DeleteMulti:
                _region.DeleteMulti([Key]);
                break;
            case Write.SetMulti when async:
                await _region.SetMultiAsync(values);
                break;
            case Write.SetMulti:
                _region.SetMulti(values);
                break;
        }
    }

    /// <summary>Reads a key all the time, and tells whether it has seen a value after that was forbidden.</summary>
    private sealed class Reader : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stopping = new();
        private Task _reading = Task.CompletedTask;
        private volatile bool _isForbidden;

        public bool HasSeenForbidden { get; private set; }

        public static Reader Start(CacheRegion region, string key, string value)
        {
            var reader = new Reader();
            reader._reading = Task.Factory.StartNew(
                () => reader.Read(region, key, value), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return reader;
        }

        public void Forbid() => _isForbidden = true;

        public async Task StopAsync()
        {
            await _stopping.CancelAsync();
            await _reading;
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            _stopping.Dispose();
        }

        private void Read(CacheRegion region, string key, string value)
        {
            while (!_stopping.IsCancellationRequested)
            {
                // Before the read: what began earlier may return what was there then.
                var isForbidden = _isForbidden;
                if (region.Get<string>(key) is { HasValue: true } found && found.Value == value && isForbidden)
                {
                    HasSeenForbidden = true;
                }

                Thread.Yield();
            }
        }
    }
}
