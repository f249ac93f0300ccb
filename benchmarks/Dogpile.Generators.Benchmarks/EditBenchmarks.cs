using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Dogpile.Generators.Benchmarks;

/// <summary>
/// What the generator does after a keystroke in a project of 1,000 cached methods. The baseline is what an editor does
/// anyway: looking for errors in the file that is being edited.
/// </summary>
[MemoryDiagnoser]
public class EditBenchmarks
{
    private const int Types = 200;

    private readonly CSharpCompilation _before = Consumer.Compilation(Consumer.Parse(ConsumerSource.Files(Types)));
    private GeneratorDriver _driver = null!;
    private SyntaxTree _sharedTree = null!;
    private SyntaxTree _editedTree = null!;
    private CSharpCompilation _unrelated = null!;
    private CSharpCompilation _related = null!;

    [GlobalSetup]
    public void Generate()
    {
        _driver = Consumer.NewDriver().RunGenerators(_before);
        _sharedTree = Edit(_before.SyntaxTrees[0], "public interface IStore", "// a note\npublic interface IStore");
        _editedTree = Edit(_before.SyntaxTrees[1], "ExpirationSeconds = 300", "ExpirationSeconds = 301");
    }

    /// <summary>New ones each time: a compilation remembers what it has bound.</summary>
    [IterationSetup]
    public void Type()
    {
        _unrelated = _before.ReplaceSyntaxTree(_before.SyntaxTrees[0], _sharedTree);
        _related = _before.ReplaceSyntaxTree(_before.SyntaxTrees[1], _editedTree);
    }

    [Benchmark(Baseline = true, Description = "errors of the edited file, without the generator")]
    public int Errors() => _related.GetSemanticModel(_editedTree).GetDiagnostics().Length;

    [Benchmark(Description = "no-op edit: a comment in another file")]
    public GeneratorDriver NoOp() => _driver.RunGenerators(_unrelated);

    [Benchmark(Description = "edit of one cached method")]
    public GeneratorDriver OneMethod() => _driver.RunGenerators(_related);

    private static SyntaxTree Edit(SyntaxTree tree, string text, string replacement)
    {
        var source = tree.ToString();
        return source.Contains(text, StringComparison.Ordinal)
            ? tree.WithChangedText(SourceText.From(source.Replace(text, replacement, StringComparison.Ordinal)))
            : throw new InvalidOperationException($"The consumer's source has no '{text}'.");
    }
}
