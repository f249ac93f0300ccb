using Dogpile.Tests.Conformance;

namespace Dogpile.Tests.Subjects;

internal sealed class ByteSubject : ConformanceSubject
{
    public override string Name => "bytes";

    public override bool Serializes => true;

    public override CacheBackend Create(TimeProvider time) => new ByteBackend();
}
