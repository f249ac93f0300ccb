using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.CodeFixes.Editing;

/// <summary>Adds an interface and the member it asks for to a type.</summary>
internal static class TypeAdditions
{
    public static TypeDeclarationSyntax Add(TypeDeclarationSyntax type, NameSyntax contract, string member, string newLine)
    {
        var leading = type.GetLeadingTrivia();
        var indentation = leading.Count > 0 && leading[leading.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? leading[leading.Count - 1].ToString() : "";
        var withBody = WithBraces(WithBase(type, contract), indentation, newLine);
        var lines = member.TrimEnd('\n').Split('\n').Select(line => indentation + "    " + line + newLine);
        var blank = withBody.Members.Any() ? newLine : "";
        return (TypeDeclarationSyntax)withBody.AddMembers(SyntaxFactory.ParseMemberDeclaration(blank + string.Concat(lines))!);
    }

    private static TypeDeclarationSyntax WithBase(TypeDeclarationSyntax type, NameSyntax contract)
    {
        var added = SyntaxFactory.SimpleBaseType(contract);
        if (type.BaseList is { Types.Count: > 0 } list)
        {
            var last = list.Types.Last();
            var types = list.Types
                .Replace(last, last.WithoutTrailingTrivia())
                .Add(added.WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(last.GetTrailingTrivia()));
            return (TypeDeclarationSyntax)type.WithBaseList(list.WithTypes(types));
        }

        var before = type.ParameterList?.GetLastToken() ?? type.TypeParameterList?.GetLastToken() ?? type.Identifier;
        var colon = Words.Of(SyntaxKind.ColonToken).WithLeadingTrivia(SyntaxFactory.Space);
        return (TypeDeclarationSyntax)type
            .ReplaceToken(before, before.WithTrailingTrivia())
            .WithBaseList(SyntaxFactory.BaseList(colon, [added]).WithTrailingTrivia(before.TrailingTrivia));
    }

    /// <summary>A type that ended in a semicolon has no place for a member yet.</summary>
    private static TypeDeclarationSyntax WithBraces(TypeDeclarationSyntax type, string indentation, string newLine)
    {
        if (type.SemicolonToken.IsKind(SyntaxKind.None) || !type.OpenBraceToken.IsKind(SyntaxKind.None))
        {
            return type;
        }

        var end = type.SemicolonToken.TrailingTrivia;
        var open = SyntaxFactory.Token(SyntaxFactory.ParseLeadingTrivia(newLine + indentation), SyntaxKind.OpenBraceToken, SyntaxFactory.ParseTrailingTrivia(newLine));
        var close = SyntaxFactory.Token(SyntaxFactory.ParseLeadingTrivia(indentation), SyntaxKind.CloseBraceToken, end);
        return (TypeDeclarationSyntax)type.WithSemicolonToken(default).WithOpenBraceToken(open).WithCloseBraceToken(close);
    }
}
