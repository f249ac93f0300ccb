namespace Dogpile;

/// <summary>What <see cref="CacheOnArgumentsAttribute"/> and <see cref="CacheMultiOnArgumentsAttribute"/> have in common.</summary>
public abstract class CachedMethodAttribute : Attribute
{
    private protected CachedMethodAttribute()
    {
    }

    /// <summary>
    /// Tells apart cached methods of the same name; part of every key. Left out: the key has no namespace part.
    /// </summary>
    public string? Namespace { get; set; }

    /// <summary>
    /// Seconds, fractions allowed, after which a value is stale. Left out: the region's own expiration;
    /// <c>-1</c>: never; <c>0</c>: stale at once. Any other negative number is a compile-time error, and so is
    /// naming <see cref="Expiration"/> as well.
    /// </summary>
    public double ExpirationSeconds { get; set; }

    /// <summary>
    /// <see langword="nameof"/> a parameterless method or a property of type <see cref="TimeSpan"/> or
    /// <c>TimeSpan?</c>, read on every call ("until midnight"). <see langword="null"/> from it means the region's
    /// expiration, <see cref="Timeout.InfiniteTimeSpan"/> means never.
    /// </summary>
    public string? Expiration { get; set; }

    /// <summary>
    /// <see langword="nameof"/> a <see cref="CacheRegion"/> field, property or primary-constructor parameter.
    /// Left out: the only one the method can reach, or <see cref="CacheRegion.Default"/> when there is none.
    /// </summary>
    public string? Region { get; set; }

    /// <summary><see langword="nameof"/> the uncached method. Left out: <c>&lt;MethodName&gt;Core</c>.</summary>
    public string? Source { get; set; }

    /// <summary>
    /// <see langword="nameof"/> a method <c>bool M(TValue)</c>: <see langword="false"/> returns the created value
    /// to its callers without storing it.
    /// </summary>
    public string? ShouldCache { get; set; }

    /// <summary>
    /// <see langword="nameof"/> a static method that takes the key parameters and returns the whole key; of a collection
    /// that gives many keys it takes one element.
    /// </summary>
    public string? KeyGenerator { get; set; }

    /// <summary>
    /// Replaces the key's module, by default the full name of the containing type. Pin it to survive a rename, or
    /// to share entries with another language.
    /// </summary>
    public string? Module { get; set; }

    /// <summary>Replaces the key's method name. Pin it to survive a rename, or to share entries.</summary>
    public string? Name { get; set; }
}
