namespace Fleet;

/// <summary>When reports come out: a few at once, so that several are created at the same time, and then a pause.</summary>
public sealed class PublicationPlan(FleetOptions options)
{
    private const int AtOnce = 4;

    private readonly int _groups = (options.Keys + AtOnce - 1) / AtOnce;
    private int _next;

    /// <summary>Whether all have come out, and the time is up.</summary>
    public bool IsOver(TimeSpan elapsed) => _next == _groups && elapsed >= options.Time;

    /// <summary>Whether enough has been seen of a fleet in which nobody is killed.</summary>
    public bool IsTimeToKill => _next > Math.Min(1, _groups - 1);

    /// <summary>Returns the reports that come out now; none if it is not time.</summary>
    public IReadOnlyList<int> TakeDue(TimeSpan elapsed)
    {
        if (_next == _groups || elapsed < options.Time / _groups * _next)
        {
            return [];
        }

        var first = (_next++ * AtOnce) + 1;
        return [.. Enumerable.Range(first, Math.Min(AtOnce, options.Keys - first + 1))];
    }
}
