namespace Dogpile.Redis;

/// <summary>Somebody else's creation of a value has taken longer than a caller was to wait for it.</summary>
public sealed class CacheLockTimeoutException : DogpileCacheException
{
    /// <summary>Creates the exception with a default message.</summary>
    public CacheLockTimeoutException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public CacheLockTimeoutException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public CacheLockTimeoutException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
