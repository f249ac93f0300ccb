using System.Text;

namespace Dogpile.Generators.Emission;

/// <summary>Writes indented lines that end with <c>\n</c> on every system.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes text of one or more lines, each at the current depth; an empty text is a blank line.</summary>
    public void Line(string text = "")
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', _depth * IndentSize).Append(line);
            }

            _text.Append('\n');
        }
    }

    public void Indent() => _depth++;

    public void Unindent() => _depth--;

    public void OpenBlock()
    {
        Line("{");
        Indent();
    }

    public void CloseBlock()
    {
        Unindent();
        Line("}");
    }

    public override string ToString() => _text.ToString();
}
