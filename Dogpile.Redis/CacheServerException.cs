namespace Dogpile.Redis;

/// <summary>The server that a backend keeps its values on could not be reached in time, or refused.</summary>
public sealed class CacheServerException : DogpileCacheException
{
    /// <summary>Creates the exception with a default message.</summary>
    public CacheServerException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public CacheServerException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public CacheServerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
