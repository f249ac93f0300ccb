using System.Diagnostics;

namespace QuickStart;

/// <summary>Measures what a call costs once its digest is in the cache.</summary>
public static class CachedCall
{
    private const int CallsPerBatch = 2_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Measuring = TimeSpan.FromMilliseconds(100);

    /// <summary>Calls until the just-in-time compiler has nothing left to improve.</summary>
    public static Task WarmUpAsync(FileDigests digests, IReadOnlyList<string> paths) =>
        RunBatchesAsync(digests, paths, WarmUp);

    /// <summary>Returns nanoseconds per call: the mean of each batch of calls, and of these means the median.</summary>
    public static async Task<double> MeasureAsync(FileDigests digests, IReadOnlyList<string> paths) =>
        Statistics.Median(await RunBatchesAsync(digests, paths, Measuring));

    // Nanoseconds per call, for each batch that fits into the duration; one at least.
    private static async Task<List<double>> RunBatchesAsync(
        FileDigests digests, IReadOnlyList<string> paths, TimeSpan duration)
    {
        var batches = new List<double>();
        var next = 0;
        var begun = Stopwatch.GetTimestamp();

        do
        {
            var started = Stopwatch.GetTimestamp();

            for (var call = 0; call < CallsPerBatch; call++)
            {
                await digests.DigestAsync(paths[next]);
                next = next + 1 < paths.Count ? next + 1 : 0;
            }

            batches.Add(Stopwatch.GetElapsedTime(started).TotalNanoseconds / CallsPerBatch);
        }
        while (Stopwatch.GetElapsedTime(begun) < duration);

        return batches;
    }
}
