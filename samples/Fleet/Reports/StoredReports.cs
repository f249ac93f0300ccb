namespace Fleet;

/// <summary>The reports of a run that are stored at the server. The companions of the cached method look and clear, and never create.</summary>
public sealed class StoredReports(CachedReports reports, string run, int count)
{
    private readonly int[] _numbers = [.. Enumerable.Range(1, count)];

    public async Task<IReadOnlySet<int>> FindAsync()
    {
        var found = await Task.WhenAll(_numbers.Select(number => reports.GetReportCache.GetAsync(run, number).AsTask()));
        return _numbers.Where(number => found[number - 1].HasValue).ToHashSet();
    }

    public Task ClearAsync() =>
        Task.WhenAll(_numbers.Select(number => reports.GetReportCache.InvalidateAsync(run, number).AsTask()));
}
