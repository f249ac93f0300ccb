namespace Dogpile.Tests.Conformance.Threaded;

/// <summary>What happened in a scenario, held against the bounds of the original's test.</summary>
/// <remarks>
/// The bounds are the original's. On a real clock they are widened by what was measured of the machine's own slowness:
/// by the greatest lateness of any sleep for each wake-up that a promise depends on, and by the sum of one thread's
/// lateness where a promise is about its whole run. On virtual time lateness is zero. The original shares the slow waits
/// out among the threads when it estimates the run time; real threads may fall into a rhythm in which one of them waits for
/// every generation, so on a real clock that is allowed for.
/// </remarks>
internal sealed record ThreadedReport(
    ThreadedCase Case,
    IReadOnlyList<Exception> Failures,
    int Generations,
    IReadOnlyList<TimeSpan> Waits,
    TimeSpan GreatestAge,
    TimeSpan? AgeWhenForgotten,
    TimeSpan RunTime,
    TimeSpan GreatestLateness,
    TimeSpan TotalLateness)
{
    // A reader who comes just before the expiration sleeps twice until it comes again; then two sleeps of a creator, and
    // the wake-up of who waited for it.
    private const int WakeUpsOfAnAge = 5;

    private TimeSpan SlowWait => TimeSpan.FromMilliseconds(10) + GreatestLateness;

    public int SlowWaits => Waits.Count(wait => wait > SlowWait);

    private double Schedule => (Case.Usages * Case.Total(Case.Usage, Case.Delay) + TotalLateness.TotalSeconds) * 1.1;

    private int GenerationsBound => (int)Math.Ceiling(Schedule / Case.Total(Case.EffectiveExpiration));

    private int SlowWaitsBound => Case.CacheExpiry == CacheExpiry.Unsafe || Case.SlowWrite > 0 || AgeWhenForgotten is not null
        ? GenerationsBound * Case.Threads
        : GenerationsBound + Case.Threads - 1;

    private TimeSpan AgeBound =>
        Case.Span(Case.EffectiveExpiration, Case.EffectiveCreation, Case.Usage, Case.Delay) * 1.1 + WakeUpsOfAnAge * GreatestLateness;

    private TimeSpan RunTimeBound
    {
        get
        {
            var creation = Case.Total(Case.EffectiveCreation);
            var share = SlowWaitsBound / (double)Case.Threads;
            var slowWaitsOfOne = GreatestLateness == TimeSpan.Zero ? share : Math.Max(share, GenerationsBound);
            return TimeSpan.FromSeconds((Schedule + creation + slowWaitsOfOne * creation) * 1.1)
                + GenerationsBound * WakeUpsOfAnAge * GreatestLateness;
        }
    }

    /// <summary>A safe cache leaves a tenth of the time to spare; only lateness can use that up.</summary>
    private bool IsForgettingExcused => WakeUpsOfAnAge * GreatestLateness > .1 * Case.Span(Case.Expiration, Case.Creation);

    /// <summary>Whether a bound was missed that is about time alone, as a machine that stands still for a moment makes it be.</summary>
    public bool IsUntimely =>
        Failures.Count == 0 && (GreatestAge >= AgeBound || SlowWaits > SlowWaitsBound || RunTime > RunTimeBound);

    public void AssertPromises()
    {
        TestContext.Out.WriteLine(this);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Failures, Is.Empty, "threads failed");
            Assert.That(Waits, Has.Count.EqualTo(Case.Threads * Case.Usages), "not every use was made");
            Assert.That(GreatestAge, Is.LessThan(AgeBound), "the resource was used when it was too old");
            Assert.That(Generations, Is.InRange(2, GenerationsBound), "the resource was created too often, or not anew");
            Assert.That(SlowWaits, Is.LessThanOrEqualTo(SlowWaitsBound), "too many threads had to wait");
            Assert.That(RunTime, Is.LessThanOrEqualTo(RunTimeBound), "threads held each other up for too long");
            Assert.That(AgeWhenForgotten is null || IsForgettingExcused, "the cache forgot what should have been created anew before");
        }
    }

    public override string ToString() =>
        $"{Case} (1/{Case.Scale:0.#}): generations {Generations} of {GenerationsBound}, slow waits {SlowWaits} of {SlowWaitsBound}, " +
        $"greatest age {GreatestAge} of {AgeBound}, run time {RunTime} of {RunTimeBound}, greatest lateness {GreatestLateness}";
}
