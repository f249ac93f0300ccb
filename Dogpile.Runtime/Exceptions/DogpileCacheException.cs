namespace Dogpile;

/// <summary>The base of every exception that Dogpile itself raises.</summary>
/// <remarks>
/// Bad arguments raise the <see cref="ArgumentException"/> family instead, and whatever a creator throws reaches its
/// callers as it is. dogpile.cache counterpart: <c>DogpileCacheException</c>.
/// </remarks>
public class DogpileCacheException : Exception
{
    /// <summary>Creates the exception with a default message.</summary>
    public DogpileCacheException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened, to which region or key, and what to do.</param>
    public DogpileCacheException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What happened, to which region or key, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public DogpileCacheException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
