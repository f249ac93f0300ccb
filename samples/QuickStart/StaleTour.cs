using Dogpile;
using Spectre.Console;

namespace QuickStart;

/// <summary>Shows what callers get while an expired value is created anew: the stale one, without waiting.</summary>
public static class StaleTour
{
    /// <returns>Whether one caller read the file while all the others were served at once.</returns>
    public static async Task<bool> RunAsync(
        IAnsiConsole console, CacheRegion region, AdjustableClock clock, string path, CancellationToken cancellationToken)
    {
        // The file is not read before the gate opens: whoever has an answer by then did not wait for it.
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reader = new FileReader(gate.Task);
        var digests = new FileDigests(region, reader);

        var stale = new FileDigest("(stale)", Bytes: 0, Lines: 0);
        await digests.DigestCache.SetAsync(stale, path, cancellationToken);
        clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));

        Task<FileDigest>[] callers =
        [
            .. Enumerable.Range(0, Stampede.Callers).Select(_ => digests.DigestAsync(path, cancellationToken)),
        ];

        var servedAtOnce = callers.Count(caller => caller.IsCompletedSuccessfully && caller.Result == stale);
        gate.SetResult();

        var answers = await Task.WhenAll(callers);
        var gotTheNewOne = answers.Count(answer => answer != stale);

        var table = Tables.Create("Callers after the value expired", "Number");
        table.AddRow("asked, while the file was kept from being read", $"{callers.Length}");
        table.AddRow("got the stale value at once", $"{servedAtOnce}");
        table.AddRow("read the file and got the new value", $"{gotTheNewOne}");

        console.WriteLine("A day later the value has expired. One caller regenerates it, the others keep using it:");
        console.Write(table);

        return reader.Runs == 1 && gotTheNewOne == 1 && servedAtOnce == callers.Length - 1;
    }
}
