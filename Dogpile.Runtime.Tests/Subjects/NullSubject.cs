using Dogpile.Tests.Conformance;

namespace Dogpile.Tests.Subjects;

internal sealed class NullSubject : ConformanceSubject
{
    public override string Name => "null";

    public override bool KeepsValues => false;

    public override CacheBackend Create(TimeProvider time) => new NullBackend();
}
