namespace Dogpile.Locking;

/// <summary>What a caller of many keys leads flights for.</summary>
internal enum BatchPurpose
{
    /// <summary>To make what is missing, or stale where nobody takes that over.</summary>
    Create,

    /// <summary>To have somebody else make anew what is stale.</summary>
    HandOver,

    /// <summary>To make anew whatever there is.</summary>
    Refresh,
}
