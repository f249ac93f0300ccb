using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Dogpile.Benchmarks;

// "quick": the check that CI runs. "record …": the same arguments as without it, and the results are kept for commit.
if (args is ["quick"])
{
    return QuickCheck.Run();
}

var isRecorded = args is ["record", ..];
var config = isRecorded
    ? DefaultConfig.Instance.AddExporter(new ResultsExporter(RepositoryFolder.Of("benchmarks/results")))
    : DefaultConfig.Instance;
BenchmarkSwitcher.FromAssembly(typeof(QuickCheck).Assembly).Run(isRecorded ? args[1..] : args, config);
return 0;
