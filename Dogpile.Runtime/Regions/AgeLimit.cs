namespace Dogpile.Regions;

/// <summary>The age up to which a value is fresh, in one number, as a hit compares it.</summary>
internal readonly record struct AgeLimit
{
    private const long InheritedTicks = long.MinValue;
    private const long NoTicks = long.MaxValue;
    private const long NonsenseTicks = -1;

    private AgeLimit(long ticks) => Ticks = ticks;

    /// <summary>Whatever the region's is.</summary>
    public static AgeLimit Inherited => new(InheritedTicks);

    /// <summary>Values are fresh at any age.</summary>
    public static AgeLimit None => new(NoTicks);

    /// <summary>In ticks of 100 ns. Less than zero, where somebody computed nonsense: no value is fresh.</summary>
    public long Ticks { get; }

    public bool IsInherited => Ticks == InheritedTicks;

    public bool IsNone => Ticks == NoTicks;

    /// <param name="expiration">Null: inherited. <see cref="Timeout.InfiniteTimeSpan"/>: none.</param>
    public static AgeLimit Of(TimeSpan? expiration) =>
        expiration is not { } own ? Inherited
        : own == Timeout.InfiniteTimeSpan ? None
        : new AgeLimit(Math.Max(own.Ticks, NonsenseTicks));
}
