namespace Dogpile.Redis.Tests.Subjects;

internal sealed class GarnetSubject : RedisSubject
{
    private int _last;

    public override string Name => "redis on garnet";

    protected override RawServer ServerOf(int database) => SharedServers.RawGarnetOf(database);

    /// <summary>Some of its few, in turn: what a test has left under way is not met by the next one.</summary>
    protected override int NextDatabase() => GarnetDatabases.FirstOfConformance + (Interlocked.Increment(ref _last) & 3);
}
