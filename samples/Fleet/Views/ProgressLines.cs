namespace Fleet;

/// <summary>A line for each thing worth knowing, for where nobody watches: a log, a file, a pipe.</summary>
public sealed class ProgressLines(TextWriter output) : IFleetView
{
    private readonly HashSet<int> _done = [];
    private Board? _board;

    public Task RunAsync(Board board, Func<Task> fleet)
    {
        _board = board;
        return fleet();
    }

    public void Published(IReadOnlyList<int> reports) =>
        Write($"reports {reports[0]} to {reports[^1]} come out");

    public void Happened(FleetEvent happened)
    {
        var (worker, (kind, report, _, _)) = happened;
        switch (kind)
        {
            case WorkerEventKind.Ready:
                Write($"worker {worker} is ready");
                break;
            case WorkerEventKind.Creating:
                Write($"worker {worker} creates report {report}");
                break;
            case WorkerEventKind.Answered when IsDone(report) && _done.Add(report):
                var waited = _board!.Row(report).Sum(cell => cell.Waited);
                Write($"report {report} is there; {waited} waited for it");
                break;
            case WorkerEventKind.Ended:
                Write($"worker {worker} has ended");
                break;
        }
    }

    public void Killed(HolderKill kill) => Write(kill.HasStruck
        ? $"worker {kill.Victim} is KILLED while it creates report {kill.Report}; its lock lasts {ReportRegion.Lease.TotalSeconds:F0} s at most"
        : $"worker {kill.Victim} is killed, but had stored report {kill.Report}: the next one, then");

    public void TookOver(HolderKill kill) =>
        Write($"worker {kill.Successor} has TAKEN OVER report {kill.Report}, {kill.Succession!.Value.TotalSeconds:F2} s after the kill");

    public void Refresh()
    {
    }

    private bool IsDone(int report) =>
        _board!.Row(report).Any(cell => cell.HasCreated) && _board.Row(report).All(cell => cell is { Waiting: 0, IsCreating: false });

    private void Write(string line) => output.WriteLine($"{_board!.Elapsed.TotalSeconds,6:F2} s  {line}");
}
