using Dogpile.Tests;

namespace Dogpile.Redis.Tests.Invalidation;

/// <summary>An invalidation in one process is one in all of them.</summary>
[TestFixture(ServerKind.Garnet)]
[TestFixture(ServerKind.Redis)]
[TestFixture(ServerKind.Cluster)]
internal sealed class SharedMarkTests(ServerKind server) : RegionProcessFixture(server)
{
    [Test]
    public async Task Hard_invalidation_elsewhere_makes_values_missing_here()
    {
        var (here, there) = (await NewListening(), await NewListening());
        here.Region.Set("key", "old");
        Time.Advance(TimeSpan.FromMilliseconds(1));

        there.Region.Invalidate();

        Eventually.Be(() => !here.Region.Get<string>("key").HasValue, "the invalidation did not arrive");
        Assert.That(here.Region.GetOrCreate("key", () => "new"), Is.EqualTo("new"));
        Assert.That(there.Region.GetOrCreate("key", Unexpected<string>), Is.EqualTo("new"));
    }

    [Test]
    public async Task Soft_invalidation_elsewhere_makes_values_stale_here()
    {
        var (here, there) = (await NewListening(), await NewListening());
        here.Region.Set("key", "old");
        Time.Advance(TimeSpan.FromMilliseconds(1));

        there.Region.Invalidate(hard: false);

        Eventually.Be(() => !here.Region.Get<string>("key").HasValue, "the invalidation did not arrive");
        var gate = new Gate();
        var creator = here.Region.GetOrCreateAsync("key", async token =>
        {
            await gate.PassAsync(token);
            return "new";
        }).AsTask();
        await gate.Arrived;
        Assert.That(here.Region.GetOrCreate("key", Unexpected<string>), Is.EqualTo("old"), "stale");
        gate.Open();
        Assert.That(await creator, Is.EqualTo("new"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Process_that_begins_later_honours_it_from_its_first_read(bool hard)
    {
        var before = NewProcess();
        before.Region.Set("key", "old");
        before.Region.Invalidate(hard);

        var after = NewProcess();

        Assert.That(after.Region.Get<string>("key").HasValue, Is.False);
        Assert.That(await after.Region.GetOrCreateAsync("key", _ => ValueTask.FromResult("new")), Is.EqualTo("new"));
        Assert.That(after.Invalidation.HardInvalidatedAt.HasValue, Is.EqualTo(hard));
        Assert.That(after.Invalidation.SoftInvalidatedAt.HasValue, Is.EqualTo(!hard));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Last_invalidation_wins_whoever_knows_of_the_one_before_and_whatever_the_clocks_say(bool hard)
    {
        var (here, there) = (NewProcess(), NewProcess());
        here.Invalidation.Invalidate(!hard, Now + TimeSpan.FromSeconds(5));

        there.Invalidation.Invalidate(hard, Now);

        var marks = await MarksAtServer();
        Assert.That(marks.Hard.HasValue, Is.EqualTo(hard));
        Assert.That(marks.Hard ?? marks.Soft, Is.GreaterThan(Now + TimeSpan.FromSeconds(5)), "a mark went back");
        Assert.That((there.Invalidation.HardInvalidatedAt, there.Invalidation.SoftInvalidatedAt), Is.EqualTo(marks));
        here.Invalidation.Refresh();
        Assert.That((here.Invalidation.HardInvalidatedAt, here.Invalidation.SoftInvalidatedAt), Is.EqualTo(marks));
    }

    [Test]
    public async Task Invalidation_covers_what_another_process_has_stamped_behind_the_last_mark()
    {
        var (here, there) = (await NewListening(), await NewListening());
        here.Region.Invalidate();
        Eventually.Be(() => there.Invalidation.HardInvalidatedAt.HasValue, "the invalidation did not arrive");
        there.Region.Set("key", "after the first");

        here.Region.Invalidate();

        Assert.That(here.Region.Get<string>("key").HasValue, Is.False);
        Eventually.Be(() => !there.Region.Get<string>("key").HasValue, "the clock stood still, and the value was taken for a later one");
    }

    [Test]
    public async Task Time_that_is_carried_over_the_second_is_still_later()
    {
        var second = Now + TimeSpan.FromSeconds(1);
        SetSilently(hard: true, second - TimeSpan.FromTicks(1));

        NewProcess().Invalidation.Invalidate(hard: false, Now);

        Assert.That((await MarksAtServer()).Soft, Is.EqualTo(second));
    }

    [Test]
    public void Invalidation_of_another_name_or_in_another_database_is_another()
    {
        var here = NewProcess();
        var other = new RedisRegionInvalidation(here.Redis, Name + "@1");
        other.Invalidate(hard: true, Now);

        // A cluster has one database.
        if (Database != 0)
        {
            NewProcess(database: 1).Region.Invalidate();
        }

        here.Invalidation.Refresh();
        Assert.That(here.Invalidation.HardInvalidatedAt, Is.Null);
        other.Dispose();
    }

    [Test]
    public async Task Invalidations_from_everywhere_at_once_leave_all_with_the_same_mark()
    {
        var processes = new[] { await NewListening(), await NewListening(), await NewListening() };

        await Task.WhenAll(processes.Select(process => Task.Run(() =>
        {
            for (var round = 0; round < 20; round++)
            {
                process.Region.Invalidate(hard: round % 2 == 0);
            }
        })));

        var marks = await MarksAtServer();
        foreach (var process in processes)
        {
            Eventually.Be(
                () => (process.Invalidation.HardInvalidatedAt, process.Invalidation.SoftInvalidatedAt) == marks, "two processes disagree");
        }
    }
}
