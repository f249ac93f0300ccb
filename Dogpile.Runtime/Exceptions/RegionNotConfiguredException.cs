namespace Dogpile;

/// <summary>A region was used before it was given a backend.</summary>
/// <remarks>Call <see cref="CacheRegion.Configure"/> once at start-up. dogpile.cache counterpart: <c>RegionNotConfigured</c>.</remarks>
public sealed class RegionNotConfiguredException : DogpileCacheException
{
    /// <summary>Creates the exception with a default message.</summary>
    public RegionNotConfiguredException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened, to which region or key, and what to do.</param>
    public RegionNotConfiguredException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What happened, to which region or key, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public RegionNotConfiguredException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static RegionNotConfiguredException For(CacheRegion region) => new(
        $"{region} is used before it is configured. Call Configure(backend) once at start-up, before the first use.");
}
