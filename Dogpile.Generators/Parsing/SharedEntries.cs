using Dogpile.Generators.Models;

namespace Dogpile.Generators.Parsing;

/// <summary>
/// Which methods of one prefix may share entries: one of a single key and one of many, pinned to each other on purpose,
/// if their keys and values are of the same types.
/// </summary>
internal static class SharedEntries
{
    /// <summary>The first of the other methods that may not share entries with this one, and why if it nearly may; null for none.</summary>
    public static (CachedMethodModel Other, string Reason)? Conflict(CachedMethodModel method, IEnumerable<CachedMethodModel> others)
    {
        foreach (var other in others)
        {
            if (method.Multi is null == other.Multi is null)
            {
                return (other, "");
            }

            if (Difference(method.Key.Entry, other.Key.Entry) is { } difference)
            {
                return (other, $" (methods of one key and of many may share entries, but {difference})");
            }
        }

        return null;
    }

    private static string? Difference(EntryModel? entry, EntryModel? other) =>
        entry is null || other is null ? null
        : entry.Arguments != other.Arguments ? $"the key arguments are '{entry.ArgumentsText}' here and '{other.ArgumentsText}' there"
        : entry.Order != other.Order ? "the names of their key parameters sort differently, and a region may order arguments by name"
        : entry.Value != other.Value ? $"the values are of type '{entry.ValueText}' here and '{other.ValueText}' there"
        : null;
}
