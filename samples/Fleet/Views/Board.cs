using System.Diagnostics;

namespace Fleet;

/// <summary>Who creates and who waits, as far as events tell. For the eye only: what is counted is counted at the server.</summary>
public sealed class Board(FleetOptions options)
{
    private const int MostFailures = 10;

    private readonly BoardCell[,] _cells = Cells(options);
    private readonly HashSet<int> _ready = [];
    private readonly HashSet<int> _ended = [];
    private readonly HashSet<int> _killed = [];
    private readonly List<string> _failures = [];
    private long _begun;

    public int Workers => options.Workers;

    public int Callers => options.Callers;

    /// <summary>How many reports have come out.</summary>
    public int Published { get; private set; }

    public int Keys => options.Keys;

    public TimeSpan Elapsed => _begun == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_begun);

    public bool IsReady => _ready.Union(_ended).Count() == options.Workers;

    public bool HasEnded => _ended.Count == options.Workers;

    /// <summary>The last one, if there was any.</summary>
    public HolderKill? Kill { get; private set; }

    /// <summary>What calls failed of.</summary>
    public IReadOnlyList<string> Failures => _failures;

    public BoardCell this[int worker, int report] => _cells[worker - 1, report - 1];

    public void Begin() => _begun = Stopwatch.GetTimestamp();

    public void Publish(IReadOnlyList<int> reports) => Published = reports[^1];

    /// <summary>What the callers of each worker have to do with a report.</summary>
    public IEnumerable<BoardCell> Row(int report) => Enumerable.Range(1, Workers).Select(worker => this[worker, report]);

    public void Note(HolderKill kill)
    {
        Kill = kill;
        _killed.Add(kill.Victim);
        for (var report = 1; report <= Keys; report++)
        {
            this[kill.Victim, report].Stop();
        }
    }

    public void Note(FleetEvent happened)
    {
        var (worker, (kind, report, outcome, failure)) = happened;
        switch (kind)
        {
            case WorkerEventKind.Ready:
                _ready.Add(worker);
                break;
            case WorkerEventKind.Ended:
                _ended.Add(worker);
                break;
            // What a worker wrote before it was killed comes after word of its death.
            case WorkerEventKind.Asked or WorkerEventKind.Creating or WorkerEventKind.Answered when !_killed.Contains(worker):
                this[worker, report].Note(kind, outcome);
                break;
        }

        if (failure is not null && _failures.Count < MostFailures)
        {
            _failures.Add($"A call of worker {worker} for report {report} failed: {failure}");
        }
    }

    private static BoardCell[,] Cells(FleetOptions options)
    {
        var cells = new BoardCell[options.Workers, options.Keys];
        for (var worker = 0; worker < options.Workers; worker++)
        {
            for (var report = 0; report < options.Keys; report++)
            {
                cells[worker, report] = new BoardCell();
            }
        }

        return cells;
    }
}
