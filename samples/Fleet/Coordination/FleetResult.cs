namespace Fleet;

/// <summary>What came of a run.</summary>
/// <param name="Creators">Who has created each report, by number from 1; counted at the server.</param>
/// <param name="Calls">How many calls ended in each way; counted at the server.</param>
/// <param name="Kills">The kills: one, unless the first came too late.</param>
/// <param name="Problems">Workers that hung, calls that failed.</param>
/// <param name="IsToKill">Whether a worker was to be killed.</param>
public sealed record FleetResult(
    IReadOnlyList<IReadOnlyList<int>> Creators,
    IReadOnlyDictionary<CallOutcome, int> Calls,
    IReadOnlyList<HolderKill> Kills,
    IReadOnlyList<string> Problems,
    bool IsToKill)
{
    // A waiter looks every now and then, and this machine has other things to do.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public HolderKill? Kill => Kills is [.., var last] ? last : null;

    public int Creations => Creators.Sum(creators => creators.Count);

    /// <summary>The reports that had to be created again because of the kill.</summary>
    public IReadOnlyList<int> CreatedAgain => [.. Numbers.Where(number => IsExcused(number, Creators[number - 1]))];

    /// <summary>Everything that is not as it should be.</summary>
    public IReadOnlyList<string> Faults =>
    [
        .. Numbers.Where(number => Creators[number - 1].Count != 1).Except(CreatedAgain).Select(Describe),
        .. KillFaults(),
        .. Problems,
    ];

    private IEnumerable<int> Numbers => Enumerable.Range(1, Creators.Count);

    /// <summary>A report may have another creator if each one before had been killed over it.</summary>
    private bool IsExcused(int number, IReadOnlyList<int> creators) =>
        creators.Count > 1
        && creators.Distinct().Count() == creators.Count
        && creators.SkipLast(1).All(creator => Kills.Any(kill => kill.HasCost(number, creator)));

    private string Describe(int number) => Creators[number - 1] switch
    {
        [] => $"Report {number} was not created.",
        var creators => $"Report {number} was created {creators.Count} times without a fault, by workers {string.Join(", ", creators)}.",
    };

    private IEnumerable<string> KillFaults()
    {
        if (!IsToKill)
        {
            yield break;
        }

        if (Kill is not { HasStruck: true })
        {
            yield return "No worker was killed while it created a report: all were too quick.";
        }
        else if (Kill.Succession is not { } succession)
        {
            yield return $"Nobody took over report {Kill.Report} from worker {Kill.Victim}.";
        }
        else if (succession > ReportRegion.Lease + Grace)
        {
            yield return $"Report {Kill.Report} was taken over only after {succession.TotalSeconds:F2} s.";
        }
    }
}
