namespace Dogpile.Locking;

/// <summary>The key of a flight.</summary>
/// <param name="Name">The key as it was asked for, for messages.</param>
/// <param name="Stored">The key as the backend knows it, which tells flights apart.</param>
/// <param name="Hash">The <see cref="KeyHash"/> of the latter.</param>
internal readonly record struct FlightKey(string Name, string Stored, int Hash)
{
    public FlightKey(string name, string stored)
        : this(name, stored, KeyHash.Of(stored))
    {
    }
}
