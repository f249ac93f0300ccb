namespace Dogpile.Locking;

/// <summary>The keys of many flights, in order.</summary>
/// <param name="names">The keys as they were asked for.</param>
/// <param name="stored">The keys as the backend knows them; the same array where that makes no difference.</param>
internal readonly struct FlightKeys(string[] names, string[] stored)
{
    public int Count => names.Length;

    public string[] Names => names;

    public string[] Stored => stored;

    public FlightKey this[int index] => new(names[index], stored[index]);

    /// <summary>Some of the keys.</summary>
    public FlightKeys Select(List<int> indices)
    {
        var selected = new FlightKeys(new string[indices.Count], new string[indices.Count]);
        for (var position = 0; position < indices.Count; position++)
        {
            selected.Names[position] = names[indices[position]];
            selected.Stored[position] = stored[indices[position]];
        }

        return selected;
    }
}
