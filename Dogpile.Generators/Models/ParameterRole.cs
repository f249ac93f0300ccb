namespace Dogpile.Generators.Models;

/// <summary>What a parameter is to the cache.</summary>
internal enum ParameterRole
{
    /// <summary>Part of the key.</summary>
    Key,

    /// <summary>Marked <c>[CacheIgnore]</c>: handed to the source only.</summary>
    Ignored,

    /// <summary>A <c>CancellationToken</c>: ends the caller's wait, never part of the key.</summary>
    CancellationToken,
}
