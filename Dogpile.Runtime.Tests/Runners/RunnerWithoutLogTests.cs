using Microsoft.Extensions.Logging;

namespace Dogpile.Tests.Runners;

/// <summary>A runner made without options: what fails in it is told where its regions log.</summary>
internal sealed class RunnerWithoutLogTests : RegionFixture
{
    [Test]
    public async Task Failure_goes_to_the_log_of_the_region()
    {
        using var logs = new RecordingLoggerFactory();
        await using var runner = new BackgroundCreationRunner();
        var region = new CacheRegion(
            "users", new CacheRegionOptions { TimeProvider = Time, AsyncCreationRunner = runner, LoggerFactory = logs }).Configure(new MemoryBackend(), Expiration);
        region.Set(Key, "old");
        Expire();

        Assert.That(region.GetOrCreate<string>(Key, () => throw new TimeoutException("database")), Is.EqualTo("old"));
        await runner.StopAsync();

        var error = logs.Records.Single(record => record.Level == LogLevel.Error);
        Assert.That(error.Category, Is.EqualTo("Dogpile.BackgroundCreationRunner"));
        Assert.That(error.Exception, Is.TypeOf<TimeoutException>());
        Assert.That(error.Message, Does.Contain("'users'"));
    }
}
