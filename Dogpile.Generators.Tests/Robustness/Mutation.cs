using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Tests.Robustness;

/// <summary>Damages a source the way an unfinished edit does. The same seed makes the same damage.</summary>
internal static class Mutation
{
    public static string Of(string source, int seed)
    {
        var random = new Random(seed);
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0)];
        int first = random.Next(tokens.Length);
        SyntaxToken from = tokens[first];
        SyntaxToken to = tokens[Math.Min(first + random.Next(1, 5), tokens.Length - 1)];
        return random.Next(6) switch
        {
            0 => Replace(source, from.SpanStart, from.Span.End, ""),
            1 => Replace(source, from.SpanStart, to.Span.End, ""),
            2 => Replace(source, from.SpanStart, from.Span.End, tokens[random.Next(tokens.Length)].Text),
            3 => Replace(source, from.SpanStart, from.SpanStart, from.Text + " "),
            4 => Replace(source, from.SpanStart, source.Length, ""),
            _ => RemoveCharacters(source, random),
        };
    }

    /// <summary>Takes out a piece: some characters, some words, or everything from somewhere on.</summary>
    public static string Deletion(string source, Random random)
    {
        int start = random.Next(source.Length);
        int length = random.Next(8) switch
        {
            0 => source.Length - start,
            1 => random.Next(40, 400),
            _ => random.Next(1, 40),
        };
        return Replace(source, start, Math.Min(source.Length, start + length), "");
    }

    private static string RemoveCharacters(string source, Random random)
    {
        int start = random.Next(source.Length);
        return Replace(source, start, Math.Min(source.Length, start + random.Next(1, 40)), "");
    }

    private static string Replace(string source, int start, int end, string text) =>
        new StringBuilder(source).Remove(start, end - start).Insert(start, text).ToString();
}
