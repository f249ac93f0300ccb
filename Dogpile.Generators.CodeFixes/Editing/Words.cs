using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.CodeFixes.Editing;

/// <summary>Tokens with the space that follows them.</summary>
internal static class Words
{
    public static SyntaxToken Of(SyntaxKind keyword) =>
        SyntaxFactory.Token(SyntaxTriviaList.Empty, keyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
}
