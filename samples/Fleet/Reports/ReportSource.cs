namespace Fleet;

/// <summary>The expensive work. It knows nothing of caching, but has every creation entered into the ledger.</summary>
/// <param name="worker">In whose process it runs.</param>
/// <param name="ledger">Counts creations, at the server.</param>
/// <param name="creating">Called when a creation has been entered, and begins.</param>
public sealed class ReportSource(int worker, Ledger ledger, Action<int> creating)
{
    public async Task<Report> CreateAsync(int number, ReportCall call, CancellationToken cancellationToken)
    {
        call.IsCreator = true;
        await ledger.EnterCreationAsync(number, worker);
        creating(number);
        await Task.Delay(DurationOf(number), cancellationToken);
        return new Report(number, worker, DateTimeOffset.UtcNow);
    }

    /// <summary>Between 200 and 600 milliseconds, the same for a report whoever creates it.</summary>
    public static TimeSpan DurationOf(int number) => TimeSpan.FromMilliseconds(200 + (number * 137 % 401));
}
