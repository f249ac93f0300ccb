using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>The members that code in a type can name: its own and those of its bases, unless hidden or out of reach.</summary>
internal static class MemberLookup
{
    /// <summary>The members of that name, those of the most derived type only; empty when there are none.</summary>
    public static IReadOnlyList<ISymbol> Find(INamedTypeSymbol type, string name, Compilation compilation)
    {
        foreach (var level in SelfAndBases(type))
        {
            var members = AtLevel(level, name, type, compilation);
            if (members.Count > 0)
            {
                return members;
            }
        }

        return [];
    }

    /// <summary>The members of that name declared by <paramref name="level"/> and accessible in <paramref name="type"/>.</summary>
    public static IReadOnlyList<ISymbol> AtLevel(INamedTypeSymbol level, string name, INamedTypeSymbol type, Compilation compilation)
    {
        var found = new List<ISymbol>();
        foreach (var member in level.GetMembers(name))
        {
            if (!GeneratedMembers.Contains(member) && compilation.IsSymbolAccessibleWithin(member, type, throughType: member.IsStatic ? null : type))
            {
                found.Add(member);
            }
        }

        return found;
    }

    public static IEnumerable<INamedTypeSymbol> SelfAndBases(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            yield return level;
        }
    }
}
