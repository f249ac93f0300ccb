using Dogpile.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Dogpile.Generators.Tests.Corpora;

/// <summary>
/// Two libraries written by people who know the docs only. They must build strictly, and whatever the analyzers report
/// on them stands in <c>expected-diagnostics.md</c> beside the tree, with the verdict of somebody who looked.
/// </summary>
internal sealed class CorpusTests
{
    private static readonly string[] Verdicts = ["true positive", "false positive"];

    [TestCase("Storefront")]
    [TestCase("Clinic")]
    public void A_corpus_builds_strictly_and_the_analyzers_report_what_is_expected(string name)
    {
        Corpus corpus = Corpus.Read(name);
        Generation generation = Generation.Of(corpus.Compile());
        IReadOnlyList<Diagnostic> reported = Analysis.Of(generation.Output);

        string size = $"{corpus.Files} files, {corpus.Lines} lines, {corpus.CachedMethods} cached methods in {corpus.CachingTypes} types.";
        string[] rows = [.. reported.Select(Row).Order(StringComparer.Ordinal)];
        TestContext.Out.WriteLine($"{name}: {size}");
        TestContext.Out.WriteLine(string.Join('\n', rows));

        Assert.That(generation.Exception, Is.Null, "the generator threw");
        Assert.That(generation.GeneratorDiagnostics, Is.Empty, "the generator reported");
        IReadOnlyList<Diagnostic> compiler = generation.CompilerDiagnostics();
        Assert.That(compiler, Is.Empty, () =>
            $"a strict build fails:\n{Generation.Describe(compiler)}\n{Generation.Describe(reported)}");

        string[] lines = File.ReadAllLines(corpus.Expectations);
        string[][] expected = [.. lines
            .Where(line => line.StartsWith("| DOG", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])];
        Assert.That(rows, Is.EqualTo(expected.Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal)),
            () => $"{corpus.Expectations} differs from what is reported:\n{Generation.Describe(reported)}");
        Assert.That(lines, Does.Contain(size), $"{corpus.Expectations} tells another size");
        Assert.That(expected.Select(row => row[2]), Is.All.AnyOf(Verdicts), "each row needs a verdict");
    }

    private static string Row(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        return $"{diagnostic.Id} {span.Path}:{span.StartLinePosition.Line + 1}";
    }
}
