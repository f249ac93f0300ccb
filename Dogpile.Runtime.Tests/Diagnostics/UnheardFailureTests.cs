using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Dogpile.Tests.Diagnostics;

/// <summary>A creation that fails after everybody has left: nobody is told, so the log is.</summary>
internal sealed class UnheardFailureTests
{
    private readonly FakeLogCollector _log = new();
    private CacheRegion _region = null!;

    [SetUp]
    public void CreateRegion()
    {
        _log.Clear();
        _region = new CacheRegion("users", new CacheRegionOptions { LoggerFactory = LoggerFactory.Create(logging => logging.AddProvider(new FakeLoggerProvider(_log))) })
            .Configure(new MemoryBackend());
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Failure_of_a_creation_that_everybody_has_left_is_logged(bool many)
    {
        using var leaving = new CancellationTokenSource();
        var gate = new Gate();
        var call = Begin(many, gate, () => throw new TimeoutException("database"), leaving.Token);
        await gate.Arrived;

        await leaving.CancelAsync();
        Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
        gate.Open();

        Eventually.Be(() => _log.Count > 0, "the failure was lost");
        Assert.Multiple(() =>
        {
            Assert.That(_log.LatestRecord.Id.Id, Is.EqualTo(9));
            Assert.That(_log.LatestRecord.Level, Is.EqualTo(LogLevel.Warning));
            Assert.That(_log.LatestRecord.Message, Does.Contain("'users'").And.Not.Contains("secret"));
            Assert.That(_log.LatestRecord.Exception, Is.TypeOf<TimeoutException>());
        });
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Cancellation_of_a_creation_that_everybody_has_left_is_no_failure(bool many)
    {
        using var leaving = new CancellationTokenSource();
        var gate = new Gate();
        var call = Begin(many, gate, () => throw new OperationCanceledException(), leaving.Token);
        await gate.Arrived;
        await leaving.CancelAsync();
        gate.Open();

        Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
        Eventually.Be(() => _region.Configuration.Flights.Count == 0, "a flight was left behind");
        Assert.That(_log.Count, Is.Zero);
    }

    private Task Begin(bool many, Gate gate, Action end, CancellationToken cancellationToken) => many
        ? _region.GetOrCreateMultiAsync<int>(
            ["secret", "another secret"],
            async (keys, _) =>
            {
                await gate.PassAsync(CancellationToken.None);
                end();
                return [.. keys.Select(_ => 1)];
            },
            cancellationToken: cancellationToken).AsTask()
        : _region.GetOrCreateAsync(
            "secret",
            async _ =>
            {
                await gate.PassAsync(CancellationToken.None);
                end();
                return 1;
            },
            cancellationToken: cancellationToken).AsTask();
}
