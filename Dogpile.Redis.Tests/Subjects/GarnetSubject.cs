namespace Dogpile.Redis.Tests.Subjects;

internal sealed class GarnetSubject : RedisSubject
{
    private int _last;

    public override string Name => "redis on garnet";

    protected override RawServer Server => SharedServers.RawGarnet;

    /// <summary>Some of its few, in turn: what a test has left under way is not met by the next one.</summary>
    protected override int NextDatabase() => 4 + (Interlocked.Increment(ref _last) & 3);
}
