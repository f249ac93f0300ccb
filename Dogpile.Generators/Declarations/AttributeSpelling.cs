using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.Declarations;

/// <summary>
/// Whether an attribute may be one of a cached method, by its spelling: the quick half of the answer, the compiler has the
/// other.
/// </summary>
internal static class AttributeSpelling
{
    /// <summary>Whether a method has such an attribute.</summary>
    /// <param name="method">The method.</param>
    /// <param name="aliases">Other names that the project gives to those attributes.</param>
    public static bool MayBeCached(MethodDeclarationSyntax method, HashSet<string>? aliases)
    {
        foreach (var list in method.AttributeLists)
        {
            foreach (var attribute in list.Attributes)
            {
                if (SimpleName(attribute.Name) is { } name
                    && (IsOfCachedMethods(name) || (aliases is not null && (aliases.Contains(name) || aliases.Contains(name + "Attribute")))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    public static bool IsOfCachedMethods(string name) =>
        name is "CacheOnArguments" or "CacheOnArgumentsAttribute" or "CacheMultiOnArguments" or "CacheMultiOnArgumentsAttribute";

    public static string? SimpleName(TypeSyntax? name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        _ => null,
    };
}
