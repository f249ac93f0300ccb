using Dogpile.Regions;

namespace Dogpile.Tests.Regions;

/// <summary>A clock that is not exact, and how far off it may be without anybody noticing.</summary>
/// <remarks>Alone, and tried again: on a machine that gives its thread no processor for a second it may be that late.</remarks>
[NonParallelizable]
internal sealed class CoarseClockTests
{
    private const int Reads = 300_000;

    [Test, Retry(3)]
    public void It_is_never_further_off_than_it_says()
    {
        for (var read = 0; read < Reads; read++)
        {
            var before = DateTime.UtcNow.Ticks;
            var now = CoarseClock.Now;
            var after = DateTime.UtcNow.Ticks;
            if (now < before - CoarseClock.Error || now > after + CoarseClock.Error)
            {
                Assert.Fail($"{now - before} ticks off");
            }
        }
    }

    [Test, Retry(3)]
    public void It_is_never_too_early_however_many_read_it()
    {
        var earliest = new long[4];
        Parallel.For(0, earliest.Length, reader =>
        {
            for (var read = 0; read < Reads / earliest.Length; read++)
            {
                var before = DateTime.UtcNow.Ticks;
                earliest[reader] = Math.Min(earliest[reader], CoarseClock.Now - before);
            }
        });

        Assert.That(earliest.Min(), Is.GreaterThan(-CoarseClock.Error), "a value that is past its end would pass for fresh");
    }

    [Test]
    public void Its_thread_is_there_only_while_somebody_reads()
    {
        ReadOften();

        Eventually.Be(() => !CoarseClock.IsTicking, "the clock ticks on although nobody reads it");

        var before = DateTime.UtcNow.Ticks;
        Assert.That(CoarseClock.Now, Is.GreaterThanOrEqualTo(before), "what a clock said that stands still was taken for the time");
        Assert.That(CoarseClock.IsTicking, Is.False, "a single read has started a thread");
        ReadOften();
    }

    private static void ReadOften() => Eventually.Be(
        () =>
        {
            for (var read = 0; read < 1_000; read++)
            {
                _ = CoarseClock.Now;
            }

            return CoarseClock.IsTicking;
        },
        "the clock stands although it is read");

    [Test]
    public void Age_is_judged_as_by_the_exact_clock_around_every_limit()
    {
        var clock = new RegionClock(TimeProvider.System, new RegionInvalidation());
        long[] limits = [0, 1, CoarseClock.Error - 1, CoarseClock.Error, CoarseClock.Error + 1, TimeSpan.TicksPerSecond, TimeSpan.TicksPerDay, long.MaxValue - 1];
        for (var round = 0; round < 3_000; round++)
        {
            foreach (var limit in limits)
            {
                // From long before the end to long after it, more finely where it matters.
                var distance = (round - 1_500L) * Math.Abs(round - 1_500L);
                var before = DateTime.UtcNow.Ticks;
                var createdAt = Math.Max(before - Math.Min(limit, before) + distance, 0);
                var isOlder = clock.IsOlder(createdAt, limit);
                var after = DateTime.UtcNow.Ticks;
                if (isOlder ? after - createdAt <= limit : before - createdAt > limit)
                {
                    Assert.Fail($"{(isOlder ? "older" : "not older")} than {limit} ticks, but created {before - createdAt} to {after - createdAt} ticks ago");
                }
            }
        }
    }

    [Test]
    public void Value_from_the_future_is_not_old()
    {
        var clock = new RegionClock(TimeProvider.System, new RegionInvalidation());

        Assert.That(clock.IsOlder(DateTime.UtcNow.AddDays(1).Ticks, 0), Is.False);
        Assert.That(clock.IsOlder(DateTime.MaxValue.Ticks, 0), Is.False);
    }

    [Test]
    public void Clock_of_a_users_own_is_asked_itself()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var clock = new RegionClock(time, new RegionInvalidation());
        var createdAt = time.GetUtcNow().UtcTicks;
        time.Advance(TimeSpan.FromTicks(1));

        Assert.That(clock.IsOlder(createdAt, 1), Is.False);
        Assert.That(clock.IsOlder(createdAt, 0), Is.True);
    }
}
