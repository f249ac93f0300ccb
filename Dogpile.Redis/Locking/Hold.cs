namespace Dogpile.Redis.Locking;

/// <summary>What the user of a lock has.</summary>
internal enum Hold
{
    /// <summary>Nothing: not acquired, or released.</summary>
    None,

    /// <summary>The lock, and the claim to store.</summary>
    Lock,

    /// <summary>The claim to store, beside whoever holds the lock.</summary>
    Claim,

    /// <summary>Nothing at the server, which could not be reached: a creation for this process.</summary>
    Local,
}
