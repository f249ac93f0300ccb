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
    private HolderKill? _kill;

    public async Task<FleetResult> RunAsync(CancellationToken cancellationToken)
    {
        var ledger = new Ledger(server.Connection, _run);
        var reports = new CachedReports(ReportRegion.Create(server.ConnectionString), new ReportSource(0, ledger, static _ => { }));
        try
        {
            await view.RunAsync(_board, () => RunWorkersAsync(reports, cancellationToken));
            return await ResultAsync(ledger);
        }
        finally
        {
            await StopWorkersAsync();
            await ClearAsync(ledger, reports);
        }
    }

    private async Task RunWorkersAsync(CachedReports reports, CancellationToken cancellationToken)
    {
        for (var worker = 1; worker <= options.Workers; worker++)
        {
            var assignment = new Assignment(worker, _run, server.ConnectionString, options.Callers);
            _workers.Add(WorkerProcess.Start(assignment, _events.Writer));
        }

        var starting = Stopwatch.StartNew();
        while (!_board.IsReady && starting.Elapsed < PatienceAtStart)
        {
            await FollowEventsAsync(reports, cancellationToken);
        }

        _board.Begin();
        while (!_plan.IsOver(_board.Elapsed))
        {
            Publish();
            await FollowEventsAsync(reports, cancellationToken);
        }

        OrderAll(Assignment.End);
        while (!_board.HasEnded && _board.Elapsed < options.Time + PatienceAtEnd)
        {
            await FollowEventsAsync(reports, cancellationToken);
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

    private async Task FollowEventsAsync(CachedReports reports, CancellationToken cancellationToken)
    {
        while (_events.Reader.TryRead(out var happened))
        {
            _board.Note(happened);
            view.Happened(happened);
            if (happened.Happened is { Kind: WorkerEventKind.Creating, Report: var report })
            {
                await NoteCreationAsync(happened.Worker, report, reports);
            }
        }

        view.Refresh();
        await Task.Delay(Tick, cancellationToken);
    }

    private async Task NoteCreationAsync(int worker, int report, CachedReports reports)
    {
        if (_kill?.TryNoteSuccessor(worker, report) == true)
        {
            view.TookOver(_kill);
        }

        // One that takes long enough for the kill to be in time. If it is late all the same, the next one is for it.
        var living = _workers.Count(worker => !worker.WasKilled);
        if (options.Kills && _plan.IsTimeToKill && _kill is not { HasStruck: true } && living > 1
            && !_workers[worker - 1].WasKilled && ReportSource.DurationOf(report) > TimeSpan.FromMilliseconds(300))
        {
            var killed = Stopwatch.GetTimestamp();
            await _workers[worker - 1].KillAsync();
            _kill = new HolderKill(worker, report, killed, await FindKeptAsync(reports));
            _board.Note(_kill);
            view.Killed(_kill);
        }
    }

    /// <summary>The companion of the cached method looks, and never creates.</summary>
    private async Task<IReadOnlySet<int>> FindKeptAsync(CachedReports reports)
    {
        var kept = new HashSet<int>();
        for (var number = 1; number <= options.Keys; number++)
        {
            if ((await reports.GetReportCache.GetAsync(_run, number)).HasValue)
            {
                kept.Add(number);
            }
        }

        return kept;
    }

    private async Task<FleetResult> ResultAsync(Ledger ledger)
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

        return new FleetResult(creators, calls, _kill, [.. _board.Failures, .. _workers.SelectMany(ProblemsOf)], options.Kills);
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

    private async Task ClearAsync(Ledger ledger, CachedReports reports)
    {
        for (var number = 1; number <= options.Keys; number++)
        {
            await reports.GetReportCache.InvalidateAsync(_run, number);
        }

        await ledger.ClearAsync(options.Keys);
    }
}
