using Dogpile.Tests.Conformance;

namespace Dogpile.Tests.Subjects;

internal sealed class LockingSubject : ConformanceSubject
{
    public override string Name => "locking";

    public override bool SharesObjects => true;

    public override bool GivesMutexes => true;

    public override CacheBackend Create(TimeProvider time) => new LockingBackend();
}
