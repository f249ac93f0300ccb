using Dogpile;

namespace Fleet;

/// <summary>Reports, cached by their run and number. This class is all that it takes, for one process or for a fleet.</summary>
/// <param name="region">Where reports are kept: here, a server that all processes share.</param>
/// <param name="source">Creates a report the slow way.</param>
public sealed partial class CachedReports(CacheRegion region, ReportSource source)
{
    /// <summary>Returns a report. However many callers ask at once, in however many processes, one of them creates it.</summary>
    [CacheOnArguments(Namespace = "fleet")]
    public partial Task<Report> GetReportAsync(string run, int number, [CacheIgnore] ReportCall call, CancellationToken cancellationToken = default);

    // The uncached method. Dogpile writes the body of GetReportAsync, which calls this one when there is no report yet.
    private Task<Report> GetReportAsyncCore(string run, int number, ReportCall call, CancellationToken cancellationToken) =>
        source.CreateAsync(number, call, cancellationToken);
}
