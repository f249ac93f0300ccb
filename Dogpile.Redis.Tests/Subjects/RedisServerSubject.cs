namespace Dogpile.Redis.Tests.Subjects;

internal sealed class RedisServerSubject : RedisSubject
{
    public override string Name => "redis on redis-server";

    public override string? Unavailable => RedisServerProcess.Unavailable;

    protected override RawServer ServerOf(int database) => SharedServers.RawRedis;

    protected override int NextDatabase() => DatabaseNumbers.Next();
}
