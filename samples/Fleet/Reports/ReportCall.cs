namespace Fleet;

/// <summary>One call for a report. It goes to the source, but is no part of the key: whoever calls, the report is the same.</summary>
public sealed class ReportCall
{
    private readonly DateTimeOffset _begun = DateTimeOffset.UtcNow;

    /// <summary>Set by the source when it runs for this call.</summary>
    public bool IsCreator { get; set; }

    /// <summary>What became of the call. A report that was finished while it lasted has been waited for.</summary>
    public CallOutcome OutcomeOf(Report report) =>
        IsCreator ? CallOutcome.Created : report.Finished > _begun ? CallOutcome.Waited : CallOutcome.Hit;
}
