namespace Dogpile;

/// <summary>A setting in a configuration is missing, unknown, or of the wrong kind.</summary>
/// <remarks>The message names the configuration key, and what is accepted. dogpile.cache counterpart: <c>ValidationError</c>.</remarks>
public sealed class CacheValidationException : DogpileCacheException
{
    /// <summary>Creates the exception with a default message.</summary>
    public CacheValidationException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened, to which region or key, and what to do.</param>
    public CacheValidationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What happened, to which region or key, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public CacheValidationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static CacheValidationException ForValue(string key, string value, string accepted) =>
        new($"The configuration key '{key}' has the value '{value}'. It takes {accepted}.");

    internal static CacheValidationException ForList(string key, int count, string accepted) =>
        new($"The configuration key '{key}' holds a list of {count}. It takes {accepted}.");
}
