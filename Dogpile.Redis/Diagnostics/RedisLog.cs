using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dogpile.Redis.Diagnostics;

/// <summary>What a backend logs and counts. Keys appear at the level Debug only: they may hold personal data.</summary>
internal sealed partial class RedisLog(ILoggerFactory? factory)
{
    private readonly ILogger _logger = factory?.CreateLogger(typeof(RedisBackend).FullName!) ?? NullLogger.Instance;
    private long _outages;
    private long _refusals;
    private long _lapsedLeases;
    private long _overtakenCreations;
    private long _lockWaitTimeouts;
    private long _missedWrites;

    public RedisBackendStatistics Statistics => new(
        Interlocked.Read(ref _outages),
        Interlocked.Read(ref _refusals),
        Interlocked.Read(ref _lapsedLeases),
        Interlocked.Read(ref _overtakenCreations),
        Interlocked.Read(ref _lockWaitTimeouts),
        Interlocked.Read(ref _missedWrites));

    /// <summary>The server answered before, and does not now.</summary>
    public void Unreachable(Exception exception)
    {
        Interlocked.Increment(ref _outages);
        LogUnreachable(exception);
    }

    [LoggerMessage(40, LogLevel.Warning, "The server cannot be reached")]
    private partial void LogUnreachable(Exception exception);

    [LoggerMessage(41, LogLevel.Information, "The server can be reached again")]
    public partial void Recovered();

    /// <summary>The server has answered that it will not.</summary>
    public void Refused(Exception exception)
    {
        if (Interlocked.Increment(ref _refusals) == 1)
        {
            LogFirstRefusal(exception);
        }
        else
        {
            LogRefusal(exception);
        }
    }

    [LoggerMessage(42, LogLevel.Warning, "The server refuses. Further refusals are reported at the level Debug")]
    private partial void LogFirstRefusal(Exception exception);

    [LoggerMessage(43, LogLevel.Debug, "The server refuses")]
    private partial void LogRefusal(Exception exception);

    /// <summary>A lease has run out while the creator was running.</summary>
    public void LeaseLapsed(string key)
    {
        Interlocked.Increment(ref _lapsedLeases);
        LogLeaseLapsed();
        LogLeaseLapsedFor(key);
    }

    [LoggerMessage(44, LogLevel.Warning, "The lease of a lock has run out while its creator was running: it was not renewed in time. The value is stored unless the key was written meanwhile")]
    private partial void LogLeaseLapsed();

    [LoggerMessage(45, LogLevel.Debug, "The lease that has run out was for key {Key}")]
    private partial void LogLeaseLapsedFor(string key);

    /// <summary>A created value was not stored, because the key was written while it was being created.</summary>
    public void Overtaken(string key)
    {
        Interlocked.Increment(ref _overtakenCreations);
        LogOvertaken(key);
    }

    [LoggerMessage(46, LogLevel.Debug, "The value created for key {Key} is not stored: the key was written, deleted or created anew meanwhile")]
    private partial void LogOvertaken(string key);

    /// <summary>Somebody has waited too long for another's creation.</summary>
    public void LockWaitTimedOut(string key)
    {
        Interlocked.Increment(ref _lockWaitTimeouts);
        LogLockWaitTimedOut();
        LogLockWaitTimedOutFor(key);
    }

    [LoggerMessage(47, LogLevel.Warning, "A creation elsewhere has taken longer than a caller here was to wait for it")]
    private partial void LogLockWaitTimedOut();

    [LoggerMessage(48, LogLevel.Debug, "The creation that took too long is of key {Key}")]
    private partial void LogLockWaitTimedOutFor(string key);

    /// <summary>A set or delete has not reached the server.</summary>
    public void MissedWrite(string key)
    {
        Interlocked.Increment(ref _missedWrites);
        LogMissedWrite(key);
    }

    [LoggerMessage(49, LogLevel.Debug, "A set or delete of key {Key} has not reached the server. The key is deleted as soon as it does")]
    private partial void LogMissedWrite(string key);

    [LoggerMessage(50, LogLevel.Error, "More than {Capacity} sets and deletes have not reached the server. The further ones are not made up for: the server may keep what was there before")]
    public partial void TooManyMissedWrites(int capacity);

    [LoggerMessage(51, LogLevel.Warning, "Word of changes by other processes may have been missed. What is in memory in front of the server is forgotten")]
    public partial void ChannelInterrupted();

    [LoggerMessage(52, LogLevel.Warning, "The channel that brings word of changes by other processes is interrupted")]
    public partial void ChannelBroken(Exception exception);

    [LoggerMessage(53, LogLevel.Warning, "An observer of changes has failed")]
    public partial void ObserverFailed(Exception exception);

    [LoggerMessage(54, LogLevel.Warning, "An invalidation of {Name} holds in this process, and has not reached the server. It is written as soon as it can be reached")]
    public partial void InvalidationNotWritten(string name);

    [LoggerMessage(55, LogLevel.Debug, "Whether anything was invalidated elsewhere is not known at the moment. It is asked again")]
    public partial void MarksNotRefreshed(Exception exception);
}
