using Dogpile.Tests.Conformance;

namespace Dogpile.Tests.Subjects;

internal sealed class ForgetfulSubject : ConformanceSubject
{
    public override string Name => "forgetful";

    public override bool KeepsValues => false;

    public override CacheBackend Create(TimeProvider time) => new ForgetfulBackend();
}
