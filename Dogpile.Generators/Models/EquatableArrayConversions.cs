using System.Collections.Immutable;

namespace Dogpile.Generators.Models;

internal static class EquatableArrayConversions
{
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items.ToImmutableArray());
}
