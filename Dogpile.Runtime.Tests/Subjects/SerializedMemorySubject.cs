using Dogpile.Tests.Conformance;

namespace Dogpile.Tests.Subjects;

internal sealed class SerializedMemorySubject : ConformanceSubject
{
    public override string Name => "serialized memory";

    public override bool Serializes => true;

    public override CacheBackend Create(TimeProvider time) =>
        new SerializedMemoryBackend(new SerializedMemoryBackendOptions { TimeProvider = time });
}
