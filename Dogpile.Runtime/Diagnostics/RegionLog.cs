using Dogpile.Serialization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dogpile.Diagnostics;

/// <summary>
/// What a region logs. Keys appear at the level Debug only, and so do the messages of serializers, which quote what they
/// cannot read: both may hold personal data.
/// </summary>
internal sealed partial class RegionLog(CacheRegion region, ILoggerFactory? factory)
{
    private readonly ILogger _logger = factory?.CreateLogger(typeof(CacheRegion).FullName!) ?? NullLogger.Instance;
    private int _flawsSeen;

    /// <summary>Whether keys are logged, and how long creations take.</summary>
    public bool IsVerbose => _logger.IsEnabled(LogLevel.Debug);

    [LoggerMessage(1, LogLevel.Debug, "No value present for key {Key}")]
    public partial void NoValue(string key);

    [LoggerMessage(2, LogLevel.Debug, "The value stored for key {Key} is of another version")]
    public partial void OtherVersion(string key);

    [LoggerMessage(3, LogLevel.Debug, "Hard invalidation detected for key {Key}")]
    public partial void HardInvalidated(string key);

    [LoggerMessage(4, LogLevel.Debug, "Value generated in {Seconds:0.000} seconds for key {Key}")]
    public partial void Generated(double seconds, string key);

    [LoggerMessage(5, LogLevel.Debug, "Values generated in {Seconds:0.000} seconds for keys {Keys}")]
    public partial void GeneratedMulti(double seconds, string keys);

    /// <summary>Reports an entry that cannot be used: each time with its key, and once per kind for everybody to see.</summary>
    public void Unusable(StoredFlaw flaw, string key, Exception? exception)
    {
        UnusableKey(key, flaw, exception);
        var bit = 1 << (int)flaw;
        if ((Interlocked.Or(ref _flawsSeen, bit) & bit) != 0)
        {
            return;
        }

        if (flaw == StoredFlaw.UnreadablePayload)
        {
            Unreadable(region.ToString(), exception?.GetType().FullName);
        }
        else
        {
            Malformed(region.ToString());
        }
    }

    [LoggerMessage(6, LogLevel.Debug, "The entry stored for key {Key} cannot be used: {Flaw}")]
    private partial void UnusableKey(string key, StoredFlaw flaw, Exception? exception);

    [LoggerMessage(7, LogLevel.Warning, "{Region} has found something in its backend that is no cache entry, and takes it for missing. It does so with every further one; each is reported at the level Debug")]
    private partial void Malformed(string region);

    [LoggerMessage(8, LogLevel.Warning, "{Region} has found an entry that its serializer cannot read ({Error}), and takes it for missing. It does so with every further one; each is reported at the level Debug, with the error")]
    private partial void Unreadable(string region, string? error);

    /// <summary>A creation failed, not just because it was cancelled, after everybody had left who waited for it.</summary>
    public void Unheard(string keys, Exception exception)
    {
        Unheard(region.ToString(), exception.GetType(), ShownFailure.Of(exception));
        UnheardKeys(keys, exception);
    }

    [LoggerMessage(9, LogLevel.Warning, "{Region} has run a creation that failed after everybody who waited for it had left ({Failure})")]
    private partial void Unheard(string region, Type failure, Exception? exception);

    [LoggerMessage(10, LogLevel.Debug, "The creation that failed after everybody had left was for {Keys}")]
    private partial void UnheardKeys(string keys, Exception exception);

    /// <summary>A mutex of the backend could not be released. The value is there all the same.</summary>
    public void Unreleased(Exception exception)
    {
        Unreleased(region.ToString(), exception.GetType(), ShownFailure.Of(exception));
        UnreleasedWhole(exception);
    }

    [LoggerMessage(11, LogLevel.Warning, "{Region} could not release a lock of its backend ({Failure}). Until that lets go of it, nobody creates the value that it is for")]
    private partial void Unreleased(string region, Type failure, Exception? exception);

    [LoggerMessage(12, LogLevel.Debug, "The lock could not be released")]
    private partial void UnreleasedWhole(Exception exception);
}
