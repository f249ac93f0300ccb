using System.Text.RegularExpressions;
using Dogpile.Generators.Tests.Shapes;

namespace Dogpile.Generators.Tests.Emission;

/// <summary>
/// What <c>docs/generated-code.md</c> prints is what the generator writes. The words are the page's own; each block between
/// <c>&lt;!-- source of X --&gt;</c> or <c>&lt;!-- generated for X --&gt;</c> and <c>&lt;!-- end --&gt;</c> is filled in from shape X.
/// </summary>
public sealed partial class GeneratedCodePageTests
{
    private static readonly string Page = Path.Combine(ProjectDirectory.Path, "..", "docs", "generated-code.md");

    [Test]
    public void The_page_prints_what_is_generated()
    {
        string actual = File.ReadAllText(Page).ReplaceLineEndings("\n");
        string expected = Block().Replace(actual, Fill);
        if (actual != expected && Snapshot.Accept)
        {
            File.WriteAllText(Page, expected);
            return;
        }

        Assert.That(actual, Is.EqualTo(expected), "docs/generated-code.md is out of date; run the tests with DOGPILE_ACCEPT_SNAPSHOTS=1 and read it");
    }

    [Test]
    public void The_page_prints_three_files() =>
        Assert.That(Block().Matches(File.ReadAllText(Page)).Count(block => block.Groups["what"].Value == "generated for"), Is.EqualTo(3));

    private static string Fill(Match block)
    {
        string name = block.Groups["shape"].Value;
        Shape shape = Catalogue.Valid.SingleOrDefault(shape => shape.ToString() == name)
            ?? throw new InvalidOperationException($"docs/generated-code.md names the shape '{name}', which does not exist.");
        string code = block.Groups["what"].Value == "source of" ? shape.Source : GeneratedFor(name);
        return $"<!-- {block.Groups["what"].Value} {name} -->\n```csharp\n{code.ReplaceLineEndings("\n").Trim('\n')}\n```\n<!-- end -->";
    }

    /// <summary>From the snapshot, which another test compares with what is generated now.</summary>
    private static string GeneratedFor(string shape)
    {
        string snapshot = File.ReadAllText(Path.Combine(ProjectDirectory.Path, "Emission", "Snapshots", shape + ".verified.cs"));
        return snapshot[(snapshot.IndexOf('\n', StringComparison.Ordinal) + 1)..];
    }

    [GeneratedRegex(@"<!-- (?<what>source of|generated for) (?<shape>[\w.]+) -->.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Block();
}
