using System.Diagnostics;

namespace Fleet;

/// <summary>The worker that was killed while it created a report, and what became of that.</summary>
/// <param name="Victim">The worker.</param>
/// <param name="Report">The report that it was creating.</param>
/// <param name="Killed">When, by the stopwatch.</param>
/// <param name="Kept">The reports that were stored when it was gone.</param>
public sealed record HolderKill(int Victim, int Report, long Killed, IReadOnlySet<int> Kept)
{
    /// <summary>Who creates the report in its place.</summary>
    public int? Successor { get; private set; }

    /// <summary>How long it took until somebody did.</summary>
    public TimeSpan? Succession { get; private set; }

    /// <summary>Whether the kill came in time: before the report was stored.</summary>
    public bool HasStruck => !Kept.Contains(Report);

    /// <summary>Takes note that a worker creates a report.</summary>
    public bool TryNoteSuccessor(int worker, int report)
    {
        if (report != Report || Successor is not null || !HasStruck)
        {
            return false;
        }

        (Successor, Succession) = (worker, Stopwatch.GetElapsedTime(Killed));
        return true;
    }

    /// <summary>Whether the creation of a report by a worker came to nothing by this. The victim's other callers may have created, too.</summary>
    public bool HasCost(int report, int creator) => creator == Victim && !Kept.Contains(report);
}
