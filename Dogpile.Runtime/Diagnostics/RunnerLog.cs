using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dogpile.Diagnostics;

/// <summary>What a runner logs, by its own factory or else by that of the region. Keys appear at the level Debug only.</summary>
internal sealed partial class RunnerLog(ILoggerFactory? factory)
{
    private readonly ILogger _logger = factory?.CreateLogger(typeof(BackgroundCreationRunner).FullName!) ?? NullLogger.Instance;

    /// <summary>Reports what a creation has thrown. Never throws itself: a failing logger must not end the runner.</summary>
    public void Failed(AsyncCreation creation, Exception exception, bool isStopping)
    {
        try
        {
            if (isStopping)
            {
                Cancelled(KeysOf(creation), exception);
                return;
            }

            Failed(creation.Region.ToString(), exception.GetType(), ShownFailure.Of(exception));
            FailedKeys(KeysOf(creation), exception);
        }
#pragma warning disable CA1031 // There is nobody left to tell.
        catch
#pragma warning restore CA1031
        {
        }
    }

    public void Overrun(CacheRegion region, int running, int waiting) => Overrun(region.ToString(), running, waiting);

    public void Refused(AsyncCreation creation, bool isStopped)
    {
        if (_logger.IsEnabled(LogLevel.Debug))
        {
            Refused(KeysOf(creation), isStopped ? "the runner was stopped" : "too many wait already");
        }
    }

    private static string KeysOf(AsyncCreation creation) => string.Join(", ", creation.Keys);

    [LoggerMessage(20, LogLevel.Error, "{Region} could not create a value in the background ({Failure}). The stale one stays until a later caller succeeds")]
    private partial void Failed(string region, Type failure, Exception? exception);

    [LoggerMessage(21, LogLevel.Debug, "No value created in the background for keys {Keys}")]
    private partial void FailedKeys(string keys, Exception exception);

    [LoggerMessage(22, LogLevel.Debug, "The creation in the background for keys {Keys} was cancelled, because the runner was stopped")]
    private partial void Cancelled(string keys, Exception exception);

    [LoggerMessage(23, LogLevel.Warning, "{Region} could not have a value created in the background: {Running} creations are running and {Waiting} are waiting. Stale values stay longer. Further ones are reported at the level Debug, until none waits")]
    private partial void Overrun(string region, int running, int waiting);

    [LoggerMessage(24, LogLevel.Debug, "The creation in the background for keys {Keys} was not taken over: {Reason}")]
    private partial void Refused(string keys, string reason);
}
