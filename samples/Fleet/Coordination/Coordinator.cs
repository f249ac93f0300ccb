using System.Diagnostics;
using System.Threading.Channels;

namespace Fleet;

/// <summary>
/// Starts the workers, lets reports come out, kills the holder of a lock, and sees to it that all of that comes to an end.
/// One loop does it; only the workers' events come from elsewhere.
/// </summary>
public sealed class Coordinator(FleetOptions options, RespServer server, IFleetView view)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    // Processes start slowly on a busy machine; no lock is at work there.
    private static readonly TimeSpan PatienceAtStart = TimeSpan.FromSeconds(30);

    // After the last report came out: its creation, and one lease.
    private static readonly TimeSpan PatienceAtEnd = ReportRegion.Lease + TimeSpan.FromSeconds(5);

    private readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private readonly Channel<FleetEvent> _events = Channel.CreateUnbounded<FleetEvent>();
    private readonly List<WorkerProcess> _workers = [];
    private readonly Board _board = new(options);
    private readonly PublicationPlan _plan = new(options);

    public async Task<FleetResult> RunAsync(CancellationToken cancellationToken)
    {
        var ledger = new Ledger(server.Connection, _run);
        var source = new ReportSource(worker: 0, ledger, static _ => { });
        var reports = new StoredReports(new CachedReports(ReportRegion.Create(server.ConnectionString), source), _run, options.Keys);
        var killer = new HolderKiller(_workers, reports, _board, view);
        try
        {
            await view.RunAsync(_board, () => RunWorkersAsync(killer, cancellationToken));
            return await ResultAsync(ledger, killer.Kills);
        }
        finally
        {
            await StopWorkersAsync();
            await reports.ClearAsync();
            await ledger.ClearAsync(options.Keys);
        }
    }

    private async Task RunWorkersAsync(HolderKiller killer, CancellationToken cancellationToken)
    {
        for (var worker = 1; worker <= options.Workers; worker++)
        {
            var assignment = new Assignment(worker, _run, server.ConnectionString, options.Callers);
            _workers.Add(WorkerProcess.Start(assignment, _events.Writer));
        }

        await killer.PrepareAsync();
        var starting = Stopwatch.StartNew();
        while (!_board.IsReady && starting.Elapsed < PatienceAtStart)
        {
            await FollowEventsAsync(killer, cancellationToken);
        }

        _board.Begin();
        while (!_plan.IsOver(_board.Elapsed) && !_board.HasEnded)
        {
            Publish();
            await FollowEventsAsync(killer, cancellationToken);
        }

        OrderAll(Assignment.End);
        while (!_board.HasEnded && _board.Elapsed < options.Time + PatienceAtEnd)
        {
            await FollowEventsAsync(killer, cancellationToken);
        }
    }

    private void Publish()
    {
        if (_plan.TakeDue(_board.Elapsed) is { Count: > 0 } numbers)
        {
            _board.Publish(numbers);
            view.Published(numbers);
            foreach (var number in numbers)
            {
                OrderAll($"{number}");
            }
        }
    }

    private void OrderAll(string line)
    {
        foreach (var worker in _workers)
        {
            worker.Order(line);
        }
    }

    private async Task FollowEventsAsync(HolderKiller killer, CancellationToken cancellationToken)
    {
        while (_events.Reader.TryRead(out var happened))
        {
            _board.Note(happened);
            view.Happened(happened);
            if (happened.Happened is { Kind: WorkerEventKind.Creating, Report: var report })
            {
                killer.NoteCreation(happened.Worker, report);
                if (options.Kills && _plan.IsTimeToKill)
                {
                    await killer.ConsiderAsync(happened.Worker, report);
                }
            }
        }

        view.Refresh();
        await Task.Delay(Tick, cancellationToken);
    }

    private async Task<FleetResult> ResultAsync(Ledger ledger, IReadOnlyList<HolderKill> kills)
    {
        List<IReadOnlyList<int>> creators = [];
        for (var number = 1; number <= options.Keys; number++)
        {
            creators.Add(await ledger.GetCreatorsAsync(number));
        }

        Dictionary<CallOutcome, int> calls = [];
        foreach (var outcome in Enum.GetValues<CallOutcome>())
        {
            calls[outcome] = await ledger.GetCallsAsync(outcome);
        }

        return new FleetResult(creators, calls, kills, [.. _board.Failures, .. _workers.SelectMany(ProblemsOf)], options.Kills);
    }

    private static IEnumerable<string> ProblemsOf(WorkerProcess worker) => worker switch
    {
        { WasKilled: true } or { ExitCode: ExitCode.Success } => [],
        { ExitCode: { } code } => [$"Worker {worker.Number} ended with exit code {code}. {worker.Errors}"],
        _ => [$"Worker {worker.Number} hung: it was still at work {PatienceAtEnd.TotalSeconds:F0} s after the end."],
    };

    private async Task StopWorkersAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.DisposeAsync();
        }
    }
}
