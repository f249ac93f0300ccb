using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Reports;

namespace Dogpile.Benchmarks;

/// <summary>What the check takes from a report.</summary>
/// <param name="Nanoseconds">The shortest of several iterations: whatever else the machine does only adds to time.</param>
/// <param name="Bytes">Allocated by a call, not rounded.</param>
internal readonly record struct Measured(double Nanoseconds, double Bytes)
{
    /// <summary>Null for a benchmark that failed.</summary>
    public static Measured? Of(BenchmarkReport report)
    {
        if (!report.Success || report.ResultStatistics is not { } statistics)
        {
            return null;
        }

        // The least that the runtime counts is a thread's whole allocation buffer: less than that, over all calls, is none.
        var bytes = report.GcStats.GetTotalAllocatedBytes(excludeAllocationQuantumSideEffects: true) ?? 0;
        return new Measured(statistics.Min, (double)bytes / report.GcStats.TotalOperations);
    }
}
