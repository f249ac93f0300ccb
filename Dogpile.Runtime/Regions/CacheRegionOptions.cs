namespace Dogpile;

/// <summary>What a <see cref="CacheRegion"/> is made with, beside its backend.</summary>
/// <remarks>Read when the region is made; later changes have no effect on it.</remarks>
public sealed class CacheRegionOptions
{
    /// <summary>The clock that stamps values and tells their age; the system's unless set.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
