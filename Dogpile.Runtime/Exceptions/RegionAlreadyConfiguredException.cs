namespace Dogpile;

/// <summary>A region that already has a backend was configured again.</summary>
/// <remarks>Pass <c>replaceExistingBackend: true</c> to replace the backend on purpose. dogpile.cache counterpart: <c>RegionAlreadyConfigured</c>.</remarks>
public sealed class RegionAlreadyConfiguredException : DogpileCacheException
{
    /// <summary>Creates the exception with a default message.</summary>
    public RegionAlreadyConfiguredException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened, to which region or key, and what to do.</param>
    public RegionAlreadyConfiguredException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What happened, to which region or key, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public RegionAlreadyConfiguredException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static RegionAlreadyConfiguredException For(CacheRegion region, CacheBackend backend) => new(
        $"{region} is already configured with a {backend.GetType().Name}. Configure a region once, or pass " +
        "replaceExistingBackend: true to replace its backend and everything cached in it.");
}
