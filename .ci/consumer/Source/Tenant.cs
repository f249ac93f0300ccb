using Dogpile;

namespace Consumer;

/// <summary>An argument type that says itself what identifies it.</summary>
/// <param name="code">The tenant's code.</param>
public sealed class Tenant(string code) : ICacheKey
{
    /// <inheritdoc/>
    public string CacheKey { get; } = code;
}
