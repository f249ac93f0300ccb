namespace Dogpile.Regions;

/// <summary>Remembers in this process up to when the values of one region are invalidated. What regions use unless told otherwise.</summary>
internal sealed class RegionInvalidation : IRegionInvalidation
{
    private volatile InvalidationMarks _marks = InvalidationMarks.None;

    /// <summary>Both marks of one moment, for the hit path.</summary>
    public InvalidationMarks Marks => _marks;

    public DateTimeOffset? HardInvalidatedAt => _marks.HardInvalidatedAt;

    public DateTimeOffset? SoftInvalidatedAt => _marks.SoftInvalidatedAt;

    public void Invalidate(bool hard, DateTimeOffset at) =>
        _marks = hard ? InvalidationMarks.Of(at, null) : InvalidationMarks.Of(null, at);
}
