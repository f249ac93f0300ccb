using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.CodeFixes.Editing;

/// <summary>
/// Which attributes of a method go with its body: those about how that is compiled, run or analysed. What promises
/// something to the compiler's flow analysis, or asks something of the platform, holds for both; the rest is for
/// callers and stays.
/// </summary>
internal static class AttributeSharing
{
    private const string CodeAnalysis = "System.Diagnostics.CodeAnalysis";

    private static readonly HashSet<string> OfBody =
    [
        "System.Runtime.CompilerServices.MethodImplAttribute",
        "System.Runtime.CompilerServices.SkipLocalsInitAttribute",
        "System.Runtime.CompilerServices.AsyncMethodBuilderAttribute",
        "System.Diagnostics.DebuggerHiddenAttribute",
        "System.Diagnostics.DebuggerNonUserCodeAttribute",
        "System.Diagnostics.DebuggerStepThroughAttribute",
        "System.Diagnostics.DebuggerStepperBoundaryAttribute",
        "System.Diagnostics.StackTraceHiddenAttribute",
        CodeAnalysis + ".DynamicDependencyAttribute",
        CodeAnalysis + ".ExcludeFromCodeCoverageAttribute",
        CodeAnalysis + ".SuppressMessageAttribute",
        CodeAnalysis + ".UnconditionalSuppressMessageAttribute",
    ];

    /// <summary>The attributes that stay at the definition, each as <paramref name="change"/> has it; those of its parameters all do.</summary>
    public static IEnumerable<AttributeListSyntax> OfDefinition(
        SyntaxList<AttributeListSyntax> lists, SemanticModel model, Func<AttributeSyntax, AttributeSyntax> change) =>
        Keep(lists, model, static name => !OfBody.Contains(name), change);

    /// <summary>The attributes of the source: of the method's own, and those of its return value.</summary>
    public static IEnumerable<AttributeListSyntax> OfSource(SyntaxList<AttributeListSyntax> lists, SemanticModel model) =>
        Keep(lists, model, static name => OfBody.Contains(name) || IsOfBoth(name));

    /// <summary>Only what is promised about null: the rest says how a caller's argument is made.</summary>
    public static IEnumerable<AttributeListSyntax> OfSourceParameter(SyntaxList<AttributeListSyntax> lists, SemanticModel model) =>
        Keep(lists, model, IsOfBoth);

    private static bool IsOfBoth(string name) =>
        !OfBody.Contains(name)
        && (name.StartsWith(CodeAnalysis + ".", StringComparison.Ordinal) || name.StartsWith("System.Runtime.Versioning.", StringComparison.Ordinal));

    private static IEnumerable<AttributeListSyntax> Keep(SyntaxList<AttributeListSyntax> lists, SemanticModel model, Func<string, bool> isKept, Func<AttributeSyntax, AttributeSyntax>? change = null)
    {
        foreach (var list in lists)
        {
            var kept = list.Attributes.Where(attribute => isKept(NameOf(attribute, model))).ToList();
            if (kept.Count == list.Attributes.Count)
            {
                yield return change is null ? list : list.ReplaceNodes(kept, (attribute, _) => change(attribute));
            }
            else if (kept.Count > 0)
            {
                var bare = kept.Select(attribute => (change is null ? attribute : change(attribute)).WithoutTrivia());
                var separators = Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), kept.Count - 1);
                yield return list.WithAttributes(SyntaxFactory.SeparatedList(bare, separators));
            }
        }
    }

    /// <summary>Empty for an attribute that is not known.</summary>
    private static string NameOf(AttributeSyntax attribute, SemanticModel model) =>
        model.GetSymbolInfo(attribute).Symbol is { ContainingType: { } type } ? CodeText.MetadataName(type) : "";
}
