namespace Dogpile.Redis.Tests.Subjects;

internal sealed class GarnetSubject : RedisSubject
{
    public override string Name => "redis on garnet";

    /// <summary>
    /// A connection for one database only: where scripts are atomic, Garnet refuses some of them on a connection that has just
    /// gone from one database to another.
    /// </summary>
    protected override RawServer Server => SharedServers.GarnetOfConformance;

    protected override int NextDatabase() => 1;
}
