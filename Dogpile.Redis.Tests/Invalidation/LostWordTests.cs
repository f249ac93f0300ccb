using Dogpile.Tests;

namespace Dogpile.Redis.Tests.Invalidation;

/// <summary>Marks hold even when word of them does not come.</summary>
[TestFixture(ServerKind.Garnet)]
[TestFixture(ServerKind.Redis)]
internal sealed class LostWordTests(ServerKind server) : RegionProcessFixture(server)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [TestCase(true)]
    [TestCase(false)]
    public async Task Creation_that_spans_an_invalidation_elsewhere_is_not_stored(bool hard)
    {
        var here = await NewListening();
        var gate = new Gate();
        var creation = here.Region.GetOrCreateAsync("key", async token =>
        {
            await gate.PassAsync(token);
            return "before";
        }).AsTask();
        await gate.Arrived;

        SetSilently(hard, Now);
        Time.Advance(Moment);
        gate.Open();

        Assert.That(await creation, Is.EqualTo("before"));
        Assert.That(here.Region.Get<string>("key", ignoreExpiration: true).HasValue, Is.False, "it was stored");
    }

    [Test]
    public async Task Synchronous_creation_of_many_that_spans_an_invalidation_elsewhere_is_not_stored()
    {
        var here = await NewListening();

        here.Region.GetOrCreateMulti<string>(["a", "b"], keys =>
        {
            SetSilently(hard: true, Now);
            Time.Advance(Moment);
            return [.. keys];
        });

        Assert.That(here.Region.GetMulti<string>(["a", "b"], ignoreExpiration: true).Select(value => value.HasValue), Is.All.False);
    }

    [Test]
    public async Task Mark_without_word_is_found_after_the_interval()
    {
        var here = await NewListening();
        here.Region.Set("key", "old");
        Eventually.Be(
            () =>
            {
                SetSilently(hard: true, Now);

                // Again and again: the round that the beginning had made may only rest now.
                Time.Advance(new RedisRegionInvalidationOptions().RefreshInterval);
                return !here.Region.Get<string>("key").HasValue;
            },
            "the mark was not found");
    }

    [Test]
    public void Mark_that_the_server_has_lost_is_given_back()
    {
        var here = NewProcess();
        here.Region.Invalidate();
        var mark = Raw.StringGet(MarkKey);
        Raw.KeyDelete(MarkKey);

        here.Invalidation.Refresh();

        Assert.That(Raw.StringGet(MarkKey), Is.EqualTo(mark));
    }

    [Test]
    public void Mark_that_goes_back_at_the_server_is_neither_believed_nor_left()
    {
        var here = NewProcess();
        here.Region.Invalidate();
        var mark = Raw.StringGet(MarkKey);
        SetSilently(hard: false, Now - TimeSpan.FromSeconds(1));

        here.Invalidation.Refresh();

        Assert.That(here.Invalidation.HardInvalidatedAt, Is.EqualTo(Now));
        Assert.That(Raw.StringGet(MarkKey), Is.EqualTo(mark));
    }

    [Test]
    public async Task Two_marks_of_the_same_time_become_one()
    {
        var here = NewProcess();
        here.Invalidation.Invalidate(hard: true, Now);
        SetSilently(hard: false, Now);

        here.Invalidation.Refresh();

        Assert.That(await MarksAtServer(), Is.EqualTo((here.Invalidation.HardInvalidatedAt, here.Invalidation.SoftInvalidatedAt)));
    }

    [TestCase("")]
    [TestCase("yesterday")]
    [TestCase("00639028224000000000 hurd")]
    [TestCase("99999999999999999999 hard")]
    [TestCase("0063902822400000000x soft")]
    public void What_is_no_mark_counts_as_none_and_is_overwritten(string text)
    {
        Raw.StringSet(MarkKey, text);
        var here = NewProcess();
        Assert.That((here.Invalidation.HardInvalidatedAt, here.Invalidation.SoftInvalidatedAt), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)null)));

        here.Region.Invalidate();

        Assert.That(NewProcess().Invalidation.HardInvalidatedAt, Is.EqualTo(Now));
    }

    [Test]
    public void List_where_the_mark_should_be_counts_as_none_and_is_overwritten()
    {
        Raw.ListLeftPush(MarkKey, "element");
        var here = NewProcess();
        Assert.That(here.Invalidation.HardInvalidatedAt, Is.Null);

        here.Region.Invalidate();

        Assert.That(NewProcess().Invalidation.HardInvalidatedAt, Is.EqualTo(Now));
    }
}
