namespace Dogpile.HitRatios.Contestants;

/// <summary>Hashes strings alike in every process, for caches whose results depend on the hashes.</summary>
internal sealed class StableComparer : IEqualityComparer<string>
{
    public static StableComparer Instance { get; } = new();

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    public int GetHashCode(string obj)
    {
        // FNV-1a, with a last stir: its low bits alone are poor for keys that differ in their last digits.
        var hash = 2166136261u;
        foreach (var letter in obj)
        {
            hash = (hash ^ letter) * 16777619;
        }

        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        return (int)(hash ^ (hash >> 13));
    }
}
