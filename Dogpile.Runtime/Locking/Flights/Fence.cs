namespace Dogpile.Locking;

/// <summary>What was known of invalidations of everything when a creation began; it is stored only if that has not changed.</summary>
/// <param name="Epoch">The epoch of the flight table.</param>
/// <param name="Marks">
/// What tells of invalidations that do not come through the table, because somebody else keeps the marks as well; null where
/// nobody does. Compared by value.
/// </param>
internal readonly record struct Fence(int Epoch, object? Marks)
{
    public static Fence Of(FlightTable table, object? marks) => new(table.Epoch, marks);

    public bool IsIntact(FlightTable table, object? marks) => table.Epoch == Epoch && Equals(marks, Marks);
}
