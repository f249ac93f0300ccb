using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Benchmarks;

/// <summary>
/// A build of 1,000 cached methods from nothing: parsing, binding, emitting. The baseline compiles the same code, with what
/// the generator writes in files of the project's own.
/// </summary>
[MemoryDiagnoser]
public class ColdBuildBenchmarks
{
    private const int Types = 200;

    private readonly IReadOnlyList<string> _files = ConsumerSource.Files(Types);
    private IReadOnlyList<string> _byHand = [];

    [GlobalSetup]
    public void WriteByHand()
    {
        var compilation = Consumer.Compilation(Consumer.Parse(_files));
        var generated = Consumer.NewDriver().RunGenerators(compilation).GetRunResult();
        _byHand = [.. generated.GeneratedTrees.Select(tree => tree.ToString())];
        if (_byHand.Count != Types)
        {
            throw new InvalidOperationException($"{_byHand.Count} files were generated, not {Types}.");
        }
    }

    [Benchmark(Baseline = true, Description = "the same code, written by hand")]
    public long ByHand() => Consumer.Emit(Consumer.Compilation([.. Consumer.Parse(_files), .. Consumer.Parse(_byHand, "Hand")]));

    [Benchmark(Description = "generated")]
    public long Generated()
    {
        Consumer.NewDriver().RunGeneratorsAndUpdateCompilation(Consumer.Compilation(Consumer.Parse(_files)), out var compilation, out _);
        return Consumer.Emit(compilation);
    }
}
