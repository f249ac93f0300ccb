namespace Dogpile.Redis;

/// <summary>What a call does when the server cannot be reached in time, or refuses.</summary>
public enum UnavailablePolicy
{
    /// <summary>
    /// It goes on without: reading finds nothing, creations are single within this process, what is created is returned and
    /// not stored. What was set or deleted meanwhile is deleted from the server as soon as it is back.
    /// </summary>
    GoOn,

    /// <summary>It throws <see cref="CacheServerException"/>.</summary>
    Throw,
}
