namespace Dogpile.Tests.Conformance;

/// <summary>
/// A backend under the conformance suite: one small class per backend, found by the suite in the assembly it is
/// compiled into.
/// </summary>
/// <remarks>
/// What a subject says of itself decides which fixtures run over it. Fixtures that presuppose what it has not are not
/// generated for it, so that nothing is reported as skipped but what could not be reached.
/// </remarks>
internal abstract class ConformanceSubject
{
    /// <summary>How the fixtures are called.</summary>
    public abstract string Name { get; }

    /// <summary>Whether what is set can be read afterwards.</summary>
    public virtual bool KeepsValues => true;

    /// <summary>Whether a reader is given the very object that was set.</summary>
    public virtual bool SharesObjects => false;

    /// <summary>Whether the backend names a serializer, and so is given bytes.</summary>
    public virtual bool Serializes => false;

    /// <summary>Whether the backend gives a mutex for every key that excludes others.</summary>
    public virtual bool GivesMutexes => false;

    /// <summary>Why the backend cannot be tested here, for example that no server was found; null when it can.</summary>
    public virtual string? Unavailable => null;

    /// <summary>Makes a backend with no entries, which sees nothing of what other tests keep.</summary>
    /// <param name="time">The clock of the test. It stands still unless the test moves it.</param>
    public abstract CacheBackend Create(TimeProvider time);

    /// <summary>Clears away what a test has kept.</summary>
    public virtual void CleanUp(CacheBackend backend) => (backend as IDisposable)?.Dispose();

    public override string ToString() => Name;
}
