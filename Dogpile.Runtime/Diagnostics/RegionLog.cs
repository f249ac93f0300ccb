using Dogpile.Serialization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dogpile.Diagnostics;

/// <summary>What a region logs. Keys appear at the level Debug only: they may hold personal data.</summary>
internal sealed partial class RegionLog(CacheRegion region, ILoggerFactory? factory)
{
    private readonly ILogger _logger = factory?.CreateLogger(typeof(CacheRegion).FullName!) ?? NullLogger.Instance;
    private int _flawsSeen;

    /// <summary>Whether it is worth while to measure how long a creation takes.</summary>
    public bool TimesCreations => _logger.IsEnabled(LogLevel.Debug);

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
        UnusableKey(key, flaw);
        var bit = 1 << (int)flaw;
        if ((Interlocked.Or(ref _flawsSeen, bit) & bit) == 0)
        {
            UnusableKind(region.ToString(), flaw, exception);
        }
    }

    [LoggerMessage(6, LogLevel.Debug, "The entry stored for key {Key} cannot be used: {Flaw}")]
    private partial void UnusableKey(string key, StoredFlaw flaw);

    [LoggerMessage(7, LogLevel.Warning, "{Region} has found an entry that cannot be used ({Flaw}), and takes it and all further ones of this kind for missing. The next are reported at the level Debug only")]
    private partial void UnusableKind(string region, StoredFlaw flaw, Exception? exception);

    /// <summary>A creation failed, not just because it was cancelled, after everybody had left who waited for it.</summary>
    [LoggerMessage(8, LogLevel.Warning, "{Region} has run a creation that failed after everybody who waited for it had left")]
    public partial void Unheard(CacheRegion region, Exception exception);
}
