namespace Dogpile;

/// <summary>
/// Remembers up to when the values of a region are invalidated. The default remembers
/// it in this process; others may share it between processes.
/// </summary>
/// <remarks>
/// <para>Implementations are thread-safe, and quick: both marks are read for every value that is found. The last
/// invalidation wins, so it sets its own mark and clears the other. Should both be set, hard goes before soft where both
/// cover a value. A creation under way is not stored when a mark has changed since it began.</para>
/// <para>dogpile.cache counterpart: <c>RegionInvalidationStrategy</c>.</para>
/// </remarks>
public interface IRegionInvalidation
{
    /// <summary>
    /// Values created then or before are missing; <see langword="null"/> when the last invalidation was not a hard one.
    /// </summary>
    DateTimeOffset? HardInvalidatedAt { get; }

    /// <summary>
    /// Values created then or before are stale; <see langword="null"/> when the last invalidation was not a soft one.
    /// </summary>
    DateTimeOffset? SoftInvalidatedAt { get; }

    /// <summary>Invalidates what was created up to now; called by <see cref="CacheRegion.Invalidate"/>.</summary>
    /// <param name="hard">Whether the values are missing from now on; if not, they are stale.</param>
    /// <param name="at">
    /// The mark to set. Not simply the time: the region sees to it that every value it has stamped so far lies before the
    /// mark or on it, and every later one behind it, even where the clock stands still or is set back.
    /// </param>
    void Invalidate(bool hard, DateTimeOffset at);

    /// <summary>
    /// Brings both marks up to date, where they are kept elsewhere and word of a change may still be on its way. Called
    /// after a value is created and stamped and before it is stored: an invalidation that came while it was being created
    /// keeps it from being stored. Does nothing unless implemented.
    /// </summary>
    /// <returns>
    /// Whether they are up to date. If not, the value is stored with a creation time from when its creation began, which
    /// an invalidation since then covers.
    /// </returns>
    bool Refresh() => true;

    /// <inheritdoc cref="Refresh"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> RefreshAsync(CancellationToken cancellationToken = default) => new(Refresh());
}
