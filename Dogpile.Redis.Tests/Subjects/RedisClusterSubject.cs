namespace Dogpile.Redis.Tests.Subjects;

/// <summary>Redis where keys of two slots must not meet in a command.</summary>
internal sealed class RedisClusterSubject : RedisSubject
{
    public override string Name => "redis on a cluster";

    public override string? Unavailable => RedisServerProcess.Unavailable;

    protected override RawServer ServerOf(int database) => SharedServers.RawCluster;

    // A cluster has no other.
    protected override int NextDatabase() => 0;
}
