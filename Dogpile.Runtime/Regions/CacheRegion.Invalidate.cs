namespace Dogpile;

/// <content>Invalidating everything at once.</content>
public sealed partial class CacheRegion
{
    /// <summary>
    /// Invalidates every value of the region at once, without touching the backend. The last call wins: a soft
    /// invalidation after a hard one makes stale again what the hard one made missing.
    /// </summary>
    /// <param name="hard">
    /// <see langword="true"/>: values created up to now are missing. <see langword="false"/>: they are stale, so that one
    /// caller creates a new one while the others keep the old; this needs an expiration time, the region's or the call's.
    /// </param>
    /// <exception cref="RegionNotConfiguredException">The region is not configured yet.</exception>
    /// <remarks>
    /// Creations under way are returned to those who wait for them, and not stored. Holds for this process,
    /// unless an <see cref="IRegionInvalidation"/> shares the marks with others. dogpile.cache counterpart: <c>region.invalidate()</c>.
    /// </remarks>
    public void Invalidate(bool hard = true)
    {
        var configuration = Configuration;
        configuration.Flights.InvalidateAll(() => configuration.Clock.Invalidate(hard));
    }
}
