namespace Dogpile.Locking;

/// <summary>What a reader may do with what it found.</summary>
internal enum Freshness
{
    /// <summary>There is nothing to use: wait for a creator, or be it.</summary>
    None,

    /// <summary>Expired but usable: one caller creates a new value, the others keep this one meanwhile.</summary>
    Stale,

    /// <summary>Usable as it is.</summary>
    Fresh,
}
