using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Dogpile.Benchmarks;

/// <summary>A second or two for each benchmark, in this process, with its output kept aside.</summary>
internal sealed class QuickConfig : ManualConfig
{
    public QuickConfig(Type type, IReadOnlySet<string> methods, ILogger log)
    {
        AddJob(IsRound(type) ? Rounds : Calls);
        AddDiagnoser(MemoryDiagnoser.Default);
        AddFilter(new SimpleFilter(benchmark => methods.Contains(benchmark.Descriptor.WorkloadMethod.Name)));
        AddLogger(log);
        WithOptions(ConfigOptions.DisableLogFile);
    }

    /// <summary>
    /// Many short iterations, the shortest of which counts. The warm-up is long enough for the runtime to compile what is
    /// called again, with its profile.
    /// </summary>
    private static Job Calls => InProcess
        .WithIterationTime(TimeInterval.FromMilliseconds(50))
        .WithWarmupCount(8)
        .WithIterationCount(15);

    /// <summary>A round of a stampede takes ten milliseconds and more by itself.</summary>
    private static Job Rounds => InProcess
        .WithInvocationCount(4)
        .WithUnrollFactor(1)
        .WithWarmupCount(5)
        .WithIterationCount(8);

    private static Job InProcess => Job.Default.WithToolchain(InProcessEmitToolchain.Instance);

    private static bool IsRound(Type type) => type == typeof(StampedeBenchmarks);
}
