using System.Diagnostics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Fleet;

/// <summary>A table that changes as one looks at it: a row for each report, a column for each worker.</summary>
public sealed class Dashboard(IAnsiConsole console) : IFleetView
{
    private const int OtherLines = 6;

    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(80);

    private Board? _board;
    private LiveDisplayContext? _live;
    private long _drawn;

    public async Task RunAsync(Board board, Func<Task> fleet)
    {
        _board = board;
        await console.Live(new Text("Starting the workers …")).StartAsync(async live =>
        {
            _live = live;
            await fleet();
            Draw();
        });
    }

    public void Published(IReadOnlyList<int> reports)
    {
    }

    public void Happened(FleetEvent happened)
    {
    }

    public void Killed(HolderKill kill) => Draw();

    public void TookOver(HolderKill kill) => Draw();

    public void Refresh()
    {
        if (_board is { Elapsed.Ticks: > 0 } && Stopwatch.GetElapsedTime(_drawn) > Frame)
        {
            Draw();
        }
    }

    private void Draw()
    {
        _drawn = Stopwatch.GetTimestamp();
        _live?.UpdateTarget(new Rows(TableOf(_board!), Footer(_board!)));
    }

    private Table TableOf(Board board)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Report");
        for (var worker = 1; worker <= board.Workers; worker++)
        {
            table.AddColumn(new TableColumn($"Worker {worker}").Width(12));
        }

        // The newest, as many as there is room for.
        var room = Math.Max(4, console.Profile.Height - OtherLines);
        for (var report = Math.Max(1, board.Published - room + 1); report <= board.Published; report++)
        {
            IEnumerable<IRenderable> cells = Enumerable.Range(1, board.Workers).Select(worker => CellOf(board, worker, report));
            table.AddRow([new Text($"{report}"), .. cells]);
        }

        return table;
    }

    private static Markup CellOf(Board board, int worker, int report) => (board.Kill, board[worker, report]) switch
    {
        ({ } kill, _) when kill.Victim == worker && kill.Report == report => new Markup("[red]✗ killed[/]"),
        ({ } kill, { HasCreated: false }) when kill.Victim == worker => new Markup("[grey]·[/]"),
        (_, { IsCreating: true, Waiting: > 0 and var waiting }) => new Markup($"[yellow]● creates[/][blue] +{waiting}[/]"),
        (_, { IsCreating: true }) => new Markup("[yellow]● creates[/]"),
        (_, { Waiting: > 0 and var waiting }) => new Markup($"[blue]{waiting} wait[/]"),
        (_, { HasCreated: true }) => new Markup("[green]✓ created[/]"),
        (_, { Answered: > 0 }) => new Markup("[grey]read[/]"),
        _ => new Markup(""),
    };

    private static Markup Footer(Board board)
    {
        var time = $"[grey]{board.Elapsed.TotalSeconds,4:F1} s[/]";
        return board.Kill switch
        {
            null => new Markup(time),
            { Successor: { } successor } kill => new Markup(
                $"{time}  [red]Worker {kill.Victim}[/] was killed over report {kill.Report}; [green]worker {successor}[/] took over after {kill.Succession!.Value.TotalSeconds:F2} s."),
            var kill => new Markup(
                $"{time}  [red]Worker {kill.Victim}[/] was killed over report {kill.Report}. Its lock lasts {ReportRegion.Lease.TotalSeconds:F0} s at most."),
        };
    }
}
