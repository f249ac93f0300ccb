namespace Dogpile;

/// <summary>A creator needs the value that it is creating, directly or through other creators.</summary>
/// <remarks>Waiting for it would never end. The call that closes the circle throws; creators that wait for that one get its failure. A creator that starts a call and does not await it still counts as waiting for it.</remarks>
public sealed class CacheRecursionException : DogpileCacheException
{
    /// <summary>Creates the exception with a default message.</summary>
    public CacheRecursionException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened, to which region or key, and what to do.</param>
    public CacheRecursionException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What happened, to which region or key, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public CacheRecursionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static CacheRecursionException For(IEnumerable<string> path) => new(
        $"A creator asks for a cache key that cannot be created before the creator itself has finished: " +
        $"{string.Join(" → ", path.Select(key => $"'{key}'"))}. " +
        "Call the source method instead of the cached one, or break the circle between the creators.");
}
