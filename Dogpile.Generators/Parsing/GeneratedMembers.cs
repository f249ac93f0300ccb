using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>
/// Tells this generator's own members from a user's. The generator runs before they exist, the analyzer after:
/// both must come to the same answers, so members of the compilation that Dogpile generated are never looked at.
/// </summary>
internal static class GeneratedMembers
{
    public const string ToolName = "Dogpile.Generators";

    // A cached method is the user's, although the generated half of it lends it the mark.
    public static bool Contains(ISymbol member) =>
        member is not IMethodSymbol { IsPartialDefinition: true }
        && member.Locations.Any(location => location.IsInSource)
        && member.GetAttributes().Any(IsOwnMark);

    private static bool IsOwnMark(AttributeData attribute) =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
        && attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: ToolName }, ..];
}
