namespace Dogpile;

/// <content>Looking at the dogpile lock.</content>
public sealed partial class CacheRegion
{
    /// <summary>Tells whether the value of a key is being created at this moment, in this process or, as far as the backend can tell, in another.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it is; the next moment it may be otherwise.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    /// <exception cref="RegionNotConfiguredException">The region is not configured yet.</exception>
    /// <remarks>dogpile.cache counterpart: <c>region.key_is_locked()</c>.</remarks>
    public bool KeyIsLocked(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var configuration = Configuration;
        var stored = configuration.KeyOf(key).Stored;
        return configuration.Flights.Find(stored) is { ValueType: not null }
            || configuration.Backend.GetMutex(stored) is { IsLocked: true };
    }
}
