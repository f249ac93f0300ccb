using Spectre.Console;

namespace QuickStart;

/// <summary>The table of the stampede: what the first call cost, and what every further one costs.</summary>
public static class Report
{
    private const int FilesShown = 5;
    private const int FailuresShown = 10;
    private const int WidthOfFigures = 58;

    public static async Task WriteAsync(
        IAnsiConsole console, FileDigests digests, IReadOnlyList<StampedeRound> rounds)
    {
        var read = rounds.Where(round => round.Digest is not null).ToArray();
        var failed = rounds.Where(round => round.Digest is null).ToArray();
        var table = Tables.Create("File", "Size", "Callers", "Creator\nruns", "First\ncall", "Cached\ncall", "Speed-up");

        if (read.Length > 0)
        {
            await CachedCall.WarmUpAsync(digests, Paths(read));

            foreach (var round in read.OrderByDescending(round => round.Digest!.Bytes).Take(FilesShown))
            {
                await AddRowAsync(table, Name(console, round), digests, [round]);
            }

            await AddRowAsync(table, $"All {read.Length:N0} (median times)", digests, read);
        }

        foreach (var round in failed.Take(FailuresShown))
        {
            table.AddRow(
                new Text($"{Name(console, round)}: {round.Failure}"), new Text("failed"),
                new Text($"{Stampede.Callers}"), new Text($"{round.CreatorRuns}"));
        }

        console.Write(table);

        if (failed.Length > 0)
        {
            console.WriteLine($"{failed.Length:N0} could not be read: all of their callers were told so, and nothing is cached for them.");
            console.WriteLine();
        }
    }

    private static async Task AddRowAsync(
        Table table, string name, FileDigests digests, StampedeRound[] rounds)
    {
        var first = Statistics.Median(rounds.Select(round => round.FirstCall.TotalNanoseconds));
        var cached = await CachedCall.MeasureAsync(digests, Paths(rounds));

        table.AddRow(
            new Text(name),
            new Text(Size(rounds.Sum(round => round.Digest!.Bytes))),
            new Text($"{rounds.Length * Stampede.Callers:N0}"),
            new Text($"{rounds.Sum(round => round.CreatorRuns):N0}"),
            new Text(Duration(first)),
            new Text(Duration(cached)),
            new Text($"{first / cached:N0} ×"));
    }

    private static string[] Paths(StampedeRound[] rounds) => [.. rounds.Select(round => round.Path)];

    // A file name may hold anything, line breaks and terminal commands included.
    private static string Name(IAnsiConsole console, StampedeRound round)
    {
        var name = string.Concat(Path.GetFileName(round.Path).Select(c => char.IsControl(c) ? '?' : c));
        var longest = Math.Max(12, console.Profile.Width - WidthOfFigures);

        return name.Length <= longest ? name : $"{name.AsSpan(0, longest - 1)}…";
    }

    private static string Size(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => $"{bytes / 1e3:N1} kB",
        < 1_000_000_000 => $"{bytes / 1e6:N1} MB",
        _ => $"{bytes / 1e9:N1} GB",
    };

    private static string Duration(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => $"{nanoseconds:N0} ns",
        < 1e6 => $"{nanoseconds / 1e3:N1} µs",
        < 1e9 => $"{nanoseconds / 1e6:N1} ms",
        _ => $"{nanoseconds / 1e9:N1} s",
    };
}
