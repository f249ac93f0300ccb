using System.Collections.Concurrent;
using Dogpile;

namespace QuickStart;

/// <summary>Lets many callers ask for every file at the same moment, while none of the files is in the cache.</summary>
public static class Stampede
{
    /// <summary>Concurrent callers per file.</summary>
    public const int Callers = 64;

    /// <summary>Runs one round per file, a few files at a time so that few are open at once.</summary>
    /// <returns>The rounds, in the order of <paramref name="paths"/>.</returns>
    public static async Task<IReadOnlyList<StampedeRound>> RunAsync(
        CacheRegion region, IReadOnlyList<string> paths, Action roundDone, CancellationToken cancellationToken)
    {
        var rounds = new ConcurrentDictionary<string, StampedeRound>(StringComparer.Ordinal);
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        };

        await Parallel.ForEachAsync(paths, options, async (path, cancellationToken) =>
        {
            rounds[path] = await RunRoundAsync(region, path, cancellationToken);
            roundDone();
        });

        return [.. paths.Select(path => rounds[path])];
    }

    private static async Task<StampedeRound> RunRoundAsync(
        CacheRegion region, string path, CancellationToken cancellationToken)
    {
        // The worst moment for a cache: the file is not opened before the last of the callers has asked for it.
        var allHaveAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reader = new FileReader(gate: allHaveAsked.Task);
        var digests = new FileDigests(region, reader);
        var asked = 0;

        async Task<FileDigest> AskAsync()
        {
            var digest = digests.DigestAsync(path, cancellationToken);

            if (Interlocked.Increment(ref asked) == Callers)
            {
                allHaveAsked.SetResult();
            }

            return await digest;
        }

        try
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(AskAsync)));
            return new StampedeRound(path, answers[0], Failure: null, reader.Runs, reader.LastRun);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // All callers got this exception, and nothing is cached: whoever asks next makes a new attempt.
            return new StampedeRound(path, Digest: null, failure.Message, reader.Runs, reader.LastRun);
        }
    }
}
