namespace Dogpile;

/// <summary>A key holds a value of one type and was asked for as another.</summary>
/// <remarks>Types must agree exactly: a <c>string</c> stored as <c>object</c> is asked for as <c>object</c>.</remarks>
public sealed class CacheTypeMismatchException : DogpileCacheException
{
    /// <summary>Creates the exception with a default message.</summary>
    public CacheTypeMismatchException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened, to which region or key, and what to do.</param>
    public CacheTypeMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What happened, to which region or key, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public CacheTypeMismatchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static CacheTypeMismatchException For(string key, Type stored, Type asked) => new(
        $"The cache key '{key}' holds a value of type {stored}, and was asked for as {asked}. " +
        "Use one type per key; give methods that return different types different names or namespaces.");
}
