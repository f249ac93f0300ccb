using System.Diagnostics;

namespace Fleet;

/// <summary>Kills one worker in the middle of a creation, and sees who takes over.</summary>
public sealed class HolderKiller(IReadOnlyList<WorkerProcess> workers, StoredReports reports, Board board, IFleetView view)
{
    // Word of a creation takes its time, and so does a kill.
    private static readonly TimeSpan LongEnough = TimeSpan.FromMilliseconds(300);

    private readonly List<HolderKill> _kills = [];

    /// <summary>The kills: one, unless the first came too late.</summary>
    public IReadOnlyList<HolderKill> Kills => _kills;

    private HolderKill? Last => _kills is [.., var last] ? last : null;

    /// <summary>Takes a first look at the server, so that later ones take no time.</summary>
    public Task PrepareAsync() => reports.FindAsync();

    /// <summary>Takes note that a worker creates a report: perhaps one over which another was killed.</summary>
    public void NoteCreation(int worker, int report)
    {
        if (Last is { } last && last.TryNoteSuccessor(worker, report))
        {
            view.TookOver(last);
        }
    }

    /// <summary>
    /// Kills a worker that creates a report, if that has not been done, and somebody is left. If the report was stored before
    /// the worker was gone, then the next one is for it.
    /// </summary>
    public async Task ConsiderAsync(int worker, int report)
    {
        var isFit = !workers[worker - 1].WasKilled && ReportSource.DurationOf(report) > LongEnough;
        var areEnough = workers.Count(each => !each.WasKilled) > 1;
        if (!isFit || !areEnough || Last is { HasStruck: true })
        {
            return;
        }

        var killed = Stopwatch.GetTimestamp();
        await workers[worker - 1].KillAsync();
        var kill = new HolderKill(worker, report, killed, await reports.FindAsync());
        _kills.Add(kill);
        board.Note(kill);
        view.Killed(kill);
    }
}
