namespace Dogpile.Redis.Tests.Subjects;

internal sealed class GarnetSubject : RedisSubject
{
    public override string Name => "redis on garnet";

    protected override RawServer Server => SharedServers.RawGarnet;

    protected override int NextDatabase() => 1;
}
