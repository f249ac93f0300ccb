namespace Dogpile.Redis.Tests.Subjects;

/// <summary>Memory in front of redis-server.</summary>
internal sealed class TieredRedisSubject : RedisSubject
{
    public override string Name => "memory over redis-server";

    public override bool SharesObjects => true;

    public override string? Unavailable => RedisServerProcess.Unavailable;

    protected override RawServer ServerOf(int database) => SharedServers.RawRedis;

    public override CacheBackend Create(TimeProvider time) => new TieredBackend(new MemoryBackend(), CreateRedis());

    public override void CleanUp(CacheBackend backend) => base.CleanUp(((TieredBackend)backend).Back);

    protected override int NextDatabase() => DatabaseNumbers.Next();
}
