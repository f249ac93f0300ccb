namespace Dogpile.Backends;

/// <summary>A lock that everybody can have at once.</summary>
internal sealed class FreeMutex : CacheMutex
{
    public static readonly FreeMutex Instance = new();

    public override bool IsLocked => false;

    public override bool Acquire(bool wait = true) => true;

    public override void Release()
    {
    }
}
