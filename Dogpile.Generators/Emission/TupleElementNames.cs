
namespace Dogpile.Generators.Emission;

/// <summary>Names the elements of a generated tuple after what they hold, past the names a tuple keeps for itself.</summary>
internal static class TupleElementNames
{
    private static readonly HashSet<string> Reserved =
        ["Rest", "CompareTo", "Deconstruct", "Equals", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "Finalize", "ToString"];

    public static IReadOnlyList<string> For(IReadOnlyList<string> names)
    {
        var taken = new HashSet<string>(names);
        return [.. names.Select(name => IsReserved(name) ? Rename(name, taken) : name)];
    }

    private static string Rename(string name, HashSet<string> taken)
    {
        do
        {
            name = "_" + name;
        }
        while (!taken.Add(name));

        return name;
    }

    private static bool IsReserved(string name) =>
        Reserved.Contains(name)
        || (name.StartsWith("Item", StringComparison.Ordinal) && name.Length > 4 && name.Skip(4).All(char.IsDigit));
}
