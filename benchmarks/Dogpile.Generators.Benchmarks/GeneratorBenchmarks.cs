using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Benchmarks;

/// <summary>The generator alone, over a project it has not seen: it takes four times as long for four times as many types.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private CSharpCompilation _compilation = null!;
    private IReadOnlyList<SyntaxTree> _trees = [];

    [Params(50, 200, 800)]
    public int Types { get; set; }

    [GlobalSetup]
    public void Parse() => _trees = Consumer.Parse(ConsumerSource.Files(Types));

    /// <summary>A compilation remembers what it has bound, so each run gets a new one.</summary>
    [IterationSetup]
    public void Forget() => _compilation = Consumer.Compilation(_trees);

    [Benchmark]
    public GeneratorDriver Generate() => Consumer.NewDriver().RunGenerators(_compilation);
}
