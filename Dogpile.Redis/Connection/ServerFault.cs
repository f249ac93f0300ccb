using StackExchange.Redis;

namespace Dogpile.Redis.Connection;

/// <summary>Tells failures of the server from those of the program.</summary>
internal static class ServerFault
{
    /// <summary>The server was not reached, or has not answered in time.</summary>
    public static bool IsUnreachable(Exception exception) =>
        exception is RedisConnectionException or TimeoutException;

    /// <summary>The server has answered that it will not: it is full, loading, a replica, or has lost its cluster.</summary>
    public static bool IsRefusal(Exception exception) => exception is RedisServerException && !IsWrongType(exception);

    /// <summary>The key that was asked for holds something that is not a string. Not said of what a script meets.</summary>
    public static bool IsWrongType(Exception exception) =>
        exception is RedisServerException
        && exception.Message.StartsWith("WRONGTYPE", StringComparison.Ordinal)
        && !exception.Message.Contains("script", StringComparison.Ordinal);
}
