using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.Parsing;

/// <summary>A body can be generated only for a partial definition that nobody has given one.</summary>
internal static class PartialDefinitionRules
{
    /// <summary>Why no body can be generated; null when one can.</summary>
    public static string? Problem(IMethodSymbol method)
    {
        if (method.PartialDefinitionPart is not null)
        {
            return "the attribute stands on the implementing part";
        }

        if (method.PartialImplementationPart is { } implementation && !GeneratedMembers.Contains(implementation))
        {
            return "it is implemented by hand";
        }

        return method.MethodKind switch
        {
            MethodKind.Ordinary when method.IsPartialDefinition => null,
            MethodKind.Ordinary => HasPartialModifier(method) ? "it has a body" : "it is not partial",
            MethodKind.LocalFunction => "it is a local function",
            MethodKind.AnonymousFunction => "it is a lambda expression",
            MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove => "it is an accessor",
            _ => "it is no ordinary method",
        };
    }

    private static bool HasPartialModifier(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is MethodDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                return true;
            }
        }

        return false;
    }
}
