using Dogpile.Tests.Conformance;

namespace Dogpile.Tests.Subjects;

/// <summary>Memory over serialized memory: bytes behind, objects in front.</summary>
internal sealed class TieredSubject : ConformanceSubject
{
    public override string Name => "tiered";

    public override bool SharesObjects => true;

    public override bool Serializes => true;

    public override CacheBackend Create(TimeProvider time) =>
        new TieredBackend(new MemoryBackend(), new SerializedMemoryBackend());
}
