using System.Globalization;

namespace Dogpile.Redis.Invalidation;

/// <summary>The last invalidation of a region: up to which creation time, and whether it was a hard one.</summary>
/// <remarks>
/// No two invalidations that know of each other have the same time, so the later of two marks is the one of the later
/// call. Its text is as long for every mark: the server compares the times as text, since its numbers are too short for them.
/// </remarks>
internal sealed class RegionMark
{
    private const int TimeLength = 20;

    /// <summary>Later than that is no invalidation, but somebody else's value; and every mark has to have one after it. The server's script has the same limit.</summary>
    private static readonly long Latest = DateTimeOffset.MaxValue.UtcTicks - TimeSpan.TicksPerDay;

    private RegionMark()
    {
        Ticks = -1;
        Text = "";
    }

    public RegionMark(bool isHard, long ticks)
    {
        Ticks = Math.Clamp(ticks, 0, Latest);
        var at = new DateTimeOffset(Ticks, TimeSpan.Zero);
        Hard = isHard ? at : null;
        Soft = isHard ? null : at;
        Text = string.Create(CultureInfo.InvariantCulture, $"{Ticks:D20} {(isHard ? "hard" : "soft")}");
    }

    /// <summary>Nothing is invalidated.</summary>
    public static RegionMark None { get; } = new();

    /// <summary>UTC ticks; before all others when there is no mark.</summary>
    public long Ticks { get; }

    public DateTimeOffset? Hard { get; }

    public DateTimeOffset? Soft { get; }

    /// <summary>The stored and published form; empty when there is no mark.</summary>
    public string Text { get; }

    /// <summary>What is no mark counts as none.</summary>
    public static RegionMark Parse(string? text)
    {
        if (text is null
            || text.Length <= TimeLength
            || !long.TryParse(text.AsSpan(0, TimeLength), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks > Latest)
        {
            return None;
        }

        return text.AsSpan(TimeLength) switch
        {
            " hard" => new RegionMark(isHard: true, ticks),
            " soft" => new RegionMark(isHard: false, ticks),
            _ => None,
        };
    }
}
