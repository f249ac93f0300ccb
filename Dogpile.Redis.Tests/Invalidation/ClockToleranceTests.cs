using Dogpile.Tests;
using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Redis.Tests.Invalidation;

/// <summary>Hosts whose clocks differ.</summary>
[TestFixture(ServerKind.Garnet)]
internal sealed class ClockToleranceTests(ServerKind server) : RegionProcessFixture(server)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    [TestCase(999, false)]
    [TestCase(1001, true)]
    public void Value_of_a_host_whose_clock_is_ahead_is_covered_within_the_tolerance(int milliseconds, bool survives)
    {
        var ahead = NewProcess(time: new FakeTimeProvider(Now + TimeSpan.FromMilliseconds(milliseconds)), tolerance: Tolerance);
        var here = NewProcess(tolerance: Tolerance);
        ahead.Region.Set("key", "old");

        here.Region.Invalidate();

        Assert.That(here.Region.Get<string>("key").HasValue, Is.EqualTo(survives));
    }

    [Test]
    public void What_is_created_afterwards_is_stamped_behind_the_mark_and_found()
    {
        var here = NewProcess(tolerance: Tolerance);
        here.Region.Invalidate();

        here.Region.GetOrCreate("key", () => "new");

        Assert.That(here.Region.Get<string>("key").CreatedAt, Is.GreaterThan(Now + Tolerance));
        Assert.That(NewProcess(tolerance: Tolerance).Region.GetOrCreate("key", Unexpected<string>), Is.EqualTo("new"));
    }

    [Test]
    public void Many_invalidations_do_not_add_up()
    {
        var here = NewProcess(tolerance: Tolerance);
        for (var round = 0; round < 20; round++)
        {
            here.Region.Invalidate(hard: round % 2 == 0);
            here.Region.Set("key", round);
        }

        Assert.That(here.Region.Get<int>("key").CreatedAt, Is.LessThan(Now + Tolerance + TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public async Task Host_whose_clock_is_behind_stores_what_is_found()
    {
        var behind = NewProcess(time: new FakeTimeProvider(Now - TimeSpan.FromSeconds(30)));
        var here = NewProcess();
        here.Region.Invalidate();

        behind.Region.GetOrCreate("key", () => "new");

        Assert.That(await here.Region.GetOrCreateAsync<string>("key", _ => Unexpected<ValueTask<string>>()), Is.EqualTo("new"));
    }
}
