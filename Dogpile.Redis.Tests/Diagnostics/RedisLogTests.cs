using Dogpile.Redis.Diagnostics;
using Dogpile.Tests;
using Microsoft.Extensions.Logging;

namespace Dogpile.Redis.Tests.Diagnostics;

/// <summary>What is logged and counted of what happens; keys at the level Debug only.</summary>
internal sealed class RedisLogTests
{
    private const string Secret = "user:1234";

    private RecordingLoggerFactory _loggers = null!;
    private RedisLog _log = null!;

    /// <summary>What the log is told, how it is counted, and the levels of what it says, in order.</summary>
    private static readonly TestCaseData[] Happenings =
    [
        Case("Unreachable", log => log.Unreachable(new TimeoutException()), new(1, 0, 0, 0, 0, 0), LogLevel.Warning),
        Case("Recovered", log => log.Recovered(), default, LogLevel.Information),
        Case("Refused", log => log.Refused(new TimeoutException()), new(0, 1, 0, 0, 0, 0), LogLevel.Warning),
        Case("LeaseLapsed", log => log.LeaseLapsed(Secret), new(0, 0, 1, 0, 0, 0), LogLevel.Warning, LogLevel.Debug),
        Case("Overtaken", log => log.Overtaken(Secret), new(0, 0, 0, 1, 0, 0), LogLevel.Debug),
        Case("LockWaitTimedOut", log => log.LockWaitTimedOut(Secret), new(0, 0, 0, 0, 1, 0), LogLevel.Warning, LogLevel.Debug),
        Case("MissedWrite", log => log.MissedWrite(Secret), new(0, 0, 0, 0, 0, 1), LogLevel.Debug),
        Case("TooManyMissedWrites", log => log.TooManyMissedWrites(7), default, LogLevel.Error),
        Case("ChannelInterrupted", log => log.ChannelInterrupted(), default, LogLevel.Warning),
        Case("ChannelBroken", log => log.ChannelBroken(new TimeoutException()), default, LogLevel.Warning),
        Case("ObserverFailed", log => log.ObserverFailed(new TimeoutException()), default, LogLevel.Warning),
    ];

    [SetUp]
    public void CreateLog()
    {
        _loggers = new RecordingLoggerFactory();
        _log = new RedisLog(_loggers);
    }

    [TearDown]
    public void DisposeLoggers() => _loggers.Dispose();

    [TestCaseSource(nameof(Happenings))]
    public void Happening_is_logged_and_counted(Action<object> tell, RedisBackendStatistics statistics, LogLevel[] levels)
    {
        tell(_log);

        Assert.Multiple(() =>
        {
            Assert.That(_loggers.Records.Select(record => record.Level), Is.EqualTo(levels));
            Assert.That(_log.Statistics, Is.EqualTo(statistics));
            Assert.That(_loggers.Records.Select(record => record.Category), Has.All.EqualTo("Dogpile.Redis.RedisBackend"));
            Assert.That(_loggers.Records.Where(record => record.Level > LogLevel.Debug).Select(record => record.Message), Has.None.Contains(Secret));
        });
    }

    [TestCaseSource(nameof(Happenings))]
    public void Happening_is_counted_without_a_log(Action<object> tell, RedisBackendStatistics statistics, LogLevel[] levels)
    {
        var log = new RedisLog(null);

        tell(log);

        Assert.That(log.Statistics, Is.EqualTo(statistics), $"would have been logged at {levels[0]}");
    }

    [Test]
    public void Refusals_after_the_first_are_counted_and_logged_for_debugging()
    {
        for (var refusal = 0; refusal < 3; refusal++)
        {
            _log.Refused(new TimeoutException());
        }

        Assert.That(_loggers.Records.Select(record => record.Level), Is.EqualTo([LogLevel.Warning, LogLevel.Debug, LogLevel.Debug]));
        Assert.That(_log.Statistics.Refusals, Is.EqualTo(3));
    }

    private static TestCaseData Case(string name, Action<RedisLog> tell, RedisBackendStatistics statistics, params LogLevel[] levels) =>
        new TestCaseData((Action<object>)(log => tell((RedisLog)log)), statistics, levels).SetArgDisplayNames(name);
}
