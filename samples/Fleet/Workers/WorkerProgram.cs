using System.Globalization;
using System.Runtime.InteropServices;

namespace Fleet;

/// <summary>
/// A worker: this program started by itself, with <see cref="Argument"/>. It takes orders on its standard input and
/// reports on its standard output.
/// </summary>
public static class WorkerProgram
{
    public const string Argument = "worker";

    public static async Task<int> RunAsync()
    {
        // Ctrl-C reaches every process of the terminal; when to end is for the coordinator to say.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);
        using var orders = new StreamReader(Console.OpenStandardInput());
        if (!Assignment.TryParse(await orders.ReadLineAsync(), out var assignment))
        {
            Console.Error.WriteLine("A worker is started by the coordinator: run this program without 'worker'.");
            return ExitCode.BadInput;
        }

        await using var connection = await ServerConnection.OpenAsync(assignment.Server);
        var ledger = new Ledger(connection, assignment.Run);
        var events = new EventWriter(new StreamWriter(Console.OpenStandardOutput()));
        var source = new ReportSource(
            assignment.Worker, ledger, number => events.Write(new WorkerEvent(WorkerEventKind.Creating, number)));
        var reports = new CachedReports(ReportRegion.Create(assignment.Server), source);

        // A first look, so that no connection is made while others race.
        await reports.GetReportCache.GetAsync(assignment.Run, number: 0);
        events.Write(new WorkerEvent(WorkerEventKind.Ready));

        using var gone = new CancellationTokenSource();
        Caller[] callers = [.. Enumerable.Range(0, assignment.Callers).Select(_ => new Caller(assignment.Run, reports, ledger, events))];
        var calling = Task.WhenAll(callers.Select(caller => Task.Run(() => caller.RunAsync(gone.Token))));
        var following = Task.Run(() => FollowAsync(orders, callers));

        // The orders end last, unless the coordinator is gone. Then there is nobody left to work for.
        if (await Task.WhenAny(calling, following) == following)
        {
            await gone.CancelAsync();
            return ExitCode.Interrupted;
        }

        await calling;
        return ExitCode.Success;
    }

    private static async Task FollowAsync(StreamReader orders, Caller[] callers)
    {
        while (await orders.ReadLineAsync() is { } order)
        {
            foreach (var caller in callers)
            {
                if (order == Assignment.End)
                {
                    caller.End();
                }
                else
                {
                    caller.Want(int.Parse(order, CultureInfo.InvariantCulture));
                }
            }
        }
    }
}
