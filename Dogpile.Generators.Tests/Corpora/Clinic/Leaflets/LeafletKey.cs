using Dogpile;

namespace Clinic.Leaflets;

public readonly record struct LeafletKey(string Topic, int Version) : ICacheKey
{
    public string CacheKey => $"{Topic}@{Version}";

    public static LeafletKey Parse(string text) => text.Split('@') is [var topic, var version] && int.TryParse(version, out var number)
        ? new LeafletKey(topic, number)
        : throw new FormatException($"'{text}' names no leaflet.");
}
