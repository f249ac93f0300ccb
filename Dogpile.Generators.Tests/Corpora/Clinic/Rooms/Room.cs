using Dogpile;

namespace Clinic.Rooms;

public sealed class Room(string number, int floor) : ICacheKey
{
    public string Number { get; } = number;

    public int Floor { get; } = floor;

    public HashSet<string> Equipment { get; } = new(StringComparer.OrdinalIgnoreCase);

    string ICacheKey.CacheKey => Number;
}
