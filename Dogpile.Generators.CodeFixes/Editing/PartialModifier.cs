using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dogpile.Generators.CodeFixes.Editing;

/// <summary>Adds <c>partial</c>, which stands right before the keyword of a type and the return type of a method.</summary>
internal static class PartialModifier
{
    /// <summary>The types around a member that are not partial, the outermost first.</summary>
    public static IReadOnlyList<TypeDeclarationSyntax> MissingAround(MemberDeclarationSyntax member) =>
        [.. member.Ancestors().OfType<TypeDeclarationSyntax>().Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)).Reverse()];

    public static void AddToTypesAround(MemberDeclarationSyntax member, SyntaxEditor editor)
    {
        foreach (var type in MissingAround(member))
        {
            editor.ReplaceNode(type, static (current, _) => AddTo((TypeDeclarationSyntax)current));
        }
    }

    /// <summary>The method as a definition: without <c>async</c>, with an accessibility and <c>partial</c>.</summary>
    public static MethodDeclarationSyntax AddTo(MethodDeclarationSyntax method)
    {
        var leading = method.Modifiers.Any() ? method.Modifiers[0].LeadingTrivia : method.ReturnType.GetLeadingTrivia();
        var own = method.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword) && !modifier.IsKind(SyntaxKind.PartialKeyword)).ToList();
        if (!method.Modifiers.Any(IsAccessibility))
        {
            // What the method was without saying so; a partial method that returns something must say it.
            own = [Words.Of(SyntaxKind.PrivateKeyword), .. own.Select((modifier, index) => index == 0 ? modifier.WithLeadingTrivia() : modifier)];
        }

        own.Add(Words.Of(SyntaxKind.PartialKeyword));
        own[0] = own[0].WithLeadingTrivia(leading);
        return (method.Modifiers.Any() ? method : method.WithReturnType(method.ReturnType.WithoutLeadingTrivia()))
            .WithModifiers(SyntaxFactory.TokenList(own));
    }

    private static bool IsAccessibility(SyntaxToken modifier) => modifier.Kind()
        is SyntaxKind.PublicKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword or SyntaxKind.PrivateKeyword;

    private static TypeDeclarationSyntax AddTo(TypeDeclarationSyntax type)
    {
        if (type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return type;
        }

        var partial = Words.Of(SyntaxKind.PartialKeyword);
        return (TypeDeclarationSyntax)(type.Modifiers.Any()
            ? type.AddModifiers(partial)
            : type.WithKeyword(type.Keyword.WithLeadingTrivia()).AddModifiers(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }
}
