using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Tests.Harness;

/// <summary>One run of the generator over one compilation, and what came of it.</summary>
internal sealed class Generation
{
    private Generation(Compilation output, GeneratorDriverRunResult result)
    {
        Output = output;
        Files = result.Results.Single().GeneratedSources;
        GeneratorDiagnostics = result.Diagnostics;
        Exception = result.Results.Single().Exception;
    }

    /// <summary>The consumer's files and the generated ones.</summary>
    public Compilation Output { get; }

    public ImmutableArray<GeneratedSourceResult> Files { get; }

    /// <summary>Empty unless something is wrong with the generator: problems in the source are the analyzer's to report.</summary>
    public ImmutableArray<Diagnostic> GeneratorDiagnostics { get; }

    public Exception? Exception { get; }

    public static Generation Of(params string[] sources) => Of(TestCompilation.Create(sources));

    public static Generation Of(CSharpCompilation compilation)
    {
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create(
                [new DogpileGenerator().AsSourceGenerator()],
                parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return new Generation(output, driver.GetRunResult());
    }

    /// <summary>
    /// What the compiler has to say of the whole, warnings included; a strict build would fail on any of it. The test
    /// source itself needs no documentation, generated code does.
    /// </summary>
    public IReadOnlyList<Diagnostic> CompilerDiagnostics() =>
        StrictOnly(Output.GetDiagnostics());

    /// <summary>Those that a strict build would fail on.</summary>
    public IReadOnlyList<Diagnostic> StrictOnly(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(diagnostic =>
            diagnostic.Severity >= DiagnosticSeverity.Warning
            && !(diagnostic.Id == "CS1591" && !IsGenerated(diagnostic)))];

    /// <summary>Whether the consumer's own files cannot even be parsed.</summary>
    public bool HasSyntaxErrors => Output.SyntaxTrees
        .SelectMany(tree => tree.GetDiagnostics())
        .Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !IsGenerated(diagnostic));

    /// <summary>Those of <see cref="CompilerDiagnostics"/> that lie in generated files.</summary>
    public IReadOnlyList<Diagnostic> DiagnosticsInGeneratedCode() => [.. CompilerDiagnostics().Where(IsGenerated)];

    /// <summary>Fails with the offending lines unless a strict build of the whole succeeds.</summary>
    public Generation AssertCompiles()
    {
        Assert.That(Exception, Is.Null, "the generator threw");
        Assert.That(GeneratorDiagnostics, Is.Empty, "the generator reported");
        IReadOnlyList<Diagnostic> diagnostics = CompilerDiagnostics();
        Assert.That(diagnostics, Is.Empty, () => $"a strict build fails:\n{Describe(diagnostics)}\n\n{Text()}");
        return this;
    }

    /// <summary>All generated files as one text, each under Verify's <c>//HintName:</c> line.</summary>
    public string Text() =>
        string.Join("\n", Files.Select(file => $"//HintName: {file.HintName}\n{file.SourceText}"));

    public static string Describe(IEnumerable<Diagnostic> diagnostics) =>
        string.Join("\n", diagnostics.Select(diagnostic =>
            $"{diagnostic} >>> {diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}"));

    private bool IsGenerated(Diagnostic diagnostic) =>
        Files.Any(file => file.SyntaxTree.FilePath == diagnostic.Location.SourceTree?.FilePath);
}
