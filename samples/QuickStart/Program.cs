using System.Runtime.InteropServices;
using Dogpile;
using QuickStart;
using Spectre.Console;

const int Success = 0;
const int BrokenPromise = 1;
const int BadInput = 2;
const int Interrupted = 130;
const string Usage = "Usage: dotnet run -c Release --project samples/QuickStart [-- DIRECTORY]";

string directory;
switch (args)
{
    case []:
        directory = RuntimeEnvironment.GetRuntimeDirectory();
        break;
    case ["-h" or "--help"]:
        Console.WriteLine(Usage);
        Console.WriteLine("Digests every file of DIRECTORY (default: the running .NET's framework directory) through a cached method.");
        return Success;
    case [var argument] when !argument.StartsWith('-'):
        directory = argument;
        break;
    default:
        Console.Error.WriteLine(Usage);
        return BadInput;
}

if (!DirectoryListing.TryRead(directory, out var files, out var problem))
{
    Console.Error.WriteLine(problem);
    return BadInput;
}

if (files.Length == 0)
{
    Console.WriteLine($"No files in {directory}: nothing to digest.");
    return Success;
}

using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    interrupt.Cancel();
};

// Digests are kept in memory and expire after a day, by a clock that this program can turn.
var clock = new AdjustableClock();
var region = new CacheRegion("digests", new CacheRegionOptions { TimeProvider = clock })
    .Configure(new MemoryBackend(), expiration: TimeSpan.FromDays(1));

try
{
    return await RunAsync(Terminal.Create(), interrupt.Token);
}
catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
{
    Console.Error.WriteLine("Interrupted.");
    return Interrupted;
}

async Task<int> RunAsync(IAnsiConsole console, CancellationToken cancellationToken)
{
    console.WriteLine($"{files.Length:N0} files in {directory} (top level only)");
    console.WriteLine($"{Stampede.Callers} callers ask for each of them at the same moment");

    var rounds = await Terminal.WithProgressAsync(console, "Digesting", files.Length, fileDone =>
        Stampede.RunAsync(region, files, fileDone, cancellationToken));

    // A reader of its own: whatever is asked for from here on must come from the cache.
    var reader = new FileReader();
    await Report.WriteAsync(console, new FileDigests(region, reader), rounds);
    var kept = rounds.All(round => round.CreatorRuns == 1) && reader.Runs == 0;

    // The smallest file that could be read will do to show the rest.
    if (rounds.Where(round => round.Digest is not null).MinBy(round => round.Digest!.Bytes) is { } example)
    {
        kept &= await CompanionTour.RunAsync(console, region, example.Path, cancellationToken);
        kept &= await StaleTour.RunAsync(console, region, clock, example.Path, cancellationToken);
    }

    console.WriteLine(kept
        ? "Promise kept: one creator run per file, however many callers."
        : "Broken promise: a file was not read exactly as often as it should have been.");

    return kept ? Success : BrokenPromise;
}
