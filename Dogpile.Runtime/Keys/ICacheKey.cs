namespace Dogpile;

/// <summary>Implemented by a type that can be an argument of a cached method and says itself what identifies it.</summary>
public interface ICacheKey
{
    /// <summary>
    /// The text that stands for this value in a cache key: equal values give equal texts, different values different
    /// ones. Never <see langword="null"/>, the same under every culture. Any characters are allowed; Dogpile escapes them.
    /// </summary>
    string CacheKey { get; }
}
