using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Dogpile.Generators.Tests.Harness;

/// <summary>A source with the places where a diagnostic is expected between <c>[|</c> and <c>|]</c>.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<TextSpan> Spans)
{
    public static MarkedSource Parse(string marked)
    {
        var text = new StringBuilder();
        var spans = new List<TextSpan>();
        int start = -1;
        for (int index = 0; index < marked.Length; index++)
        {
            string two = marked.Substring(index, Math.Min(2, marked.Length - index));
            if (two == "[|")
            {
                start = text.Length;
                index++;
            }
            else if (two == "|]")
            {
                spans.Add(TextSpan.FromBounds(start, text.Length));
                index++;
            }
            else
            {
                text.Append(marked[index]);
            }
        }

        return new MarkedSource(text.ToString(), spans);
    }
}
