using Dogpile.Tests.Conformance;

namespace Dogpile.Tests.Subjects;

internal sealed class MemorySubject : ConformanceSubject
{
    public override string Name => "memory";

    public override bool SharesObjects => true;

    public override CacheBackend Create(TimeProvider time) => new MemoryBackend();
}
