using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>
/// Whether a generated member will hide one of a base type and needs <c>new</c>. Members that Dogpile generates into
/// base types of this compilation are foretold from their methods' attributes.
/// </summary>
internal static class HiddenMembers
{
    /// <param name="type">The type that gets the member.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="cachedMethodNames">The cached methods for which a base type gets a member of that name.</param>
    /// <param name="isGeneratedFor">Which of those methods get it.</param>
    /// <param name="isPrivate">Whether it is private whatever the method is.</param>
    /// <param name="known">The types the rules are about.</param>
    public static bool Exists(
        INamedTypeSymbol type,
        string name,
        IReadOnlyList<string> cachedMethodNames,
        Func<IMethodSymbol, bool> isGeneratedFor,
        bool isPrivate,
        KnownTypes known)
    {
        for (var level = type.BaseType; level is not null; level = level.BaseType)
        {
            if (MemberLookup.AtLevel(level, name, type, known.Compilation).Count > 0)
            {
                return true;
            }

            foreach (var methodName in cachedMethodNames)
            {
                foreach (var method in level.GetMembers(methodName).OfType<IMethodSymbol>())
                {
                    if (isGeneratedFor(method) && WillBeGenerated(method, type, isPrivate, known))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static bool WillBeGenerated(IMethodSymbol method, INamedTypeSymbol type, bool isPrivate, KnownTypes known)
    {
        if (!method.IsPartialDefinition || CacheAttribute.Of(method, known) is null)
        {
            return false;
        }

        return isPrivate || method.DeclaredAccessibility == Accessibility.Private
            ? IsNestedIn(type, method.ContainingType)
            : known.Compilation.IsSymbolAccessibleWithin(method, type, throughType: method.IsStatic ? null : type);
    }

    private static bool IsNestedIn(INamedTypeSymbol type, INamedTypeSymbol outer)
    {
        for (var level = type.ContainingType; level is not null; level = level.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(level.OriginalDefinition, outer.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }
}
