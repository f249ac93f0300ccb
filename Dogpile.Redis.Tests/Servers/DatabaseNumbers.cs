namespace Dogpile.Redis.Tests;

/// <summary>Hands out the databases of the shared redis-server, so that no test sees what another keeps.</summary>
internal static class DatabaseNumbers
{
    /// <summary>How many there are; the first is left to those who ask for none.</summary>
    public const int Count = 512;

    private static int _last;

    /// <summary>The next number. A database comes round again after many tests, so it is emptied.</summary>
    public static int Next()
    {
        var database = 1 + Interlocked.Increment(ref _last) % (Count - 1);
        SharedServers.RawRedis.Server.FlushDatabase(database);
        return database;
    }
}
