using Dogpile.Tests.Conformance;

namespace Dogpile.Redis.Tests.Subjects;

/// <summary>A backend on a database of its own of a shared server, over the connection that all tests share.</summary>
internal abstract class RedisSubject : ConformanceSubject
{
    public override bool Serializes => true;

    public override bool GivesMutexes => true;

    /// <summary>The connection to a database.</summary>
    protected abstract RawServer ServerOf(int database);

    /// <summary>The clock of the test is the region's. The backend waits for the server, whose clock goes on.</summary>
    public override CacheBackend Create(TimeProvider time) => CreateRedis();

    protected RedisBackend CreateRedis()
    {
        // What a test before this one has let loose may still come; where there are databases enough, into another one.
        var database = NextDatabase();
        var server = ServerOf(database);
        server.Server.FlushDatabase(database);
        return new RedisBackend(server.Connection, new RedisBackendOptions { Database = database });
    }

    protected abstract int NextDatabase();
}
