using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.Declarations;

/// <summary>
/// The part of a file that symbols are made of: its tokens without bodies, comments and white space. Two files that are alike
/// in it give the same symbols, attributes and constants.
/// </summary>
internal static class DeclarationText
{
    private const char Separator = '\u0001';
    private const char Body = '\u0002';

    public static string Hash(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var text = new StringBuilder();

        // A file's name and its first comment may mark it as generated, which decides whether it has nullable annotations.
        text.Append(tree.FilePath).Append(Separator).Append(root.GetLeadingTrivia().ToFullString()).Append(Separator);
        if (ChangesNullability(root))
        {
            // Such directives hold from where they stand, be it in a body.
            text.Append(root.ToFullString());
        }
        else
        {
            AppendTokens(text, root);
        }

        using var hash = SHA256.Create();
        return Convert.ToBase64String(hash.ComputeHash(Encoding.Unicode.GetBytes(text.ToString())));
    }

    private static void AppendTokens(StringBuilder text, SyntaxNode root)
    {
        foreach (var part in root.DescendantNodesAndTokens(static node => !IsBody(node)))
        {
            if (part.AsNode() is { } node)
            {
                if (IsBody(node))
                {
                    text.Append(Body);
                }
            }
            else
            {
                text.Append(part.AsToken().Text).Append(Separator);
            }
        }
    }

    /// <summary>What runs. Initialisers are not: constants have some.</summary>
    private static bool IsBody(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax;

    private static bool ChangesNullability(SyntaxNode root)
    {
        if (root.ContainsDirectives)
        {
            for (var directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
            {
                if (directive.IsKind(SyntaxKind.NullableDirectiveTrivia))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
