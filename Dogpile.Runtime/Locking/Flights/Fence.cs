namespace Dogpile.Locking;

/// <summary>What was known of invalidations of everything when a creation began; it is stored only if that has not changed.</summary>
/// <param name="Epoch">The epoch of the flight table.</param>
/// <param name="Marks">
/// What tells of invalidations that do not come through the table, because somebody else keeps the marks as well; null where
/// nobody does. Compared by value.
/// </param>
/// <param name="Begun">
/// A creation time from then, where there are such marks: what is stored without knowing them gets this one, which every
/// invalidation since covers.
/// </param>
internal readonly record struct Fence(int Epoch, object? Marks, long Begun)
{
    public bool IsIntact(FlightTable table, object? marks) => table.Epoch == Epoch && Equals(marks, Marks);

    /// <summary>The creation time to store with.</summary>
    /// <param name="stamp">The one from now.</param>
    /// <param name="areMarksKnown">Whether the marks are known as they are now.</param>
    public long StampOf(long stamp, bool areMarksKnown) => areMarksKnown ? stamp : Math.Min(stamp, Begun);
}
