namespace Dogpile.Tests.Functions;

/// <summary>How old a value may be is asked of every call, also of one that finds it by its arguments.</summary>
internal sealed class IndexedExpirationTests : IndexedFixture
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Test]
    public void Value_is_found_up_to_its_last_moment_and_not_beyond()
    {
        var value = Warm();
        Time.Advance(Expiration);
        AssertFoundByArguments(Region, Ada, value);

        Time.Advance(Tick);
        AssertCreatesAnew();
    }

    [Test]
    public void Expiration_of_the_method_outranks_the_regions()
    {
        var brief = NewUsers(TimeSpan.FromSeconds(2));
        brief.Set(Region, Ada, "value");
        _ = brief.Get(Region, Ada);
        Time.Advance(TimeSpan.FromSeconds(2));
        Assert.That(brief.Get(Region, Ada).HasValue, Is.True);

        Time.Advance(Tick);
        Assert.That(brief.Get(Region, Ada).HasValue, Is.False);
        Assert.That(Users.Get(Region, Ada).HasValue, Is.True, "the region's ten seconds are not over");
        Assert.That(brief.GetOrCreate(Region, Ada, 0, static (_, _) => "new"), Is.EqualTo("new"));
    }

    [Test]
    public void Each_call_may_have_an_expiration_of_its_own()
    {
        var value = Warm();
        Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Multiple(() =>
        {
            Assert.That(Users.Get(Region, Ada, TimeSpan.FromSeconds(4)).HasValue, Is.False, "shorter");
            Assert.That(Users.Get(Region, Ada, TimeSpan.FromSeconds(5)).HasValue, Is.True, "to the moment");
            Assert.That(Users.Get(Region, Ada, TimeSpan.Zero).HasValue, Is.False, "none at all");
        });
        Expire();
        Assert.Multiple(() =>
        {
            Assert.That(Users.Get(Region, Ada).HasValue, Is.False, "the region's");
            Assert.That(Users.Get(Region, Ada, TimeSpan.FromDays(1)).HasValue, Is.True, "longer");
            Assert.That(Users.Get(Region, Ada, Timeout.InfiniteTimeSpan).HasValue, Is.True, "never");
            Assert.That(Users.Get(Region, Ada, TimeSpan.MaxValue).HasValue, Is.True, "longest");
            Assert.That(Call(Region, Ada, Timeout.InfiniteTimeSpan), Is.EqualTo(value));
            Assert.That(Call(Region, Ada, TimeSpan.FromSeconds(1)), Is.Not.EqualTo(value));
        });
    }

    [Test]
    public void Zero_lets_a_value_count_in_the_moment_of_its_creation()
    {
        var value = Warm();
        Assert.That(Call(Region, Ada, TimeSpan.Zero), Is.EqualTo(value));

        Time.Advance(Tick);
        Assert.That(Call(Region, Ada, TimeSpan.Zero), Is.Not.EqualTo(value));
    }

    [TestCase(-1L)]
    [TestCase(-10_000_000L)]
    [TestCase(long.MinValue)]
    public void Negative_expiration_is_refused_hit_or_not(long ticks)
    {
        var negative = TimeSpan.FromTicks(ticks);
        Warm();

        Assert.Multiple(() =>
        {
            Assert.That(() => Call(Region, Ada, negative), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Users.Get(Region, Ada, negative), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Users.GetAsync(Region, Ada, negative), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => Users.GetOrCreateAsync(Region, Ada, 0, static Task<string> (_, _) => Task.FromResult(""), negative),
                Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Region.Get<string>(Users.Key(Region, Ada), negative), Throws.TypeOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void Negative_expiration_is_refused_also_where_a_value_is_from_the_future()
    {
        Region.Backend.Set(Users.Key(Region, Ada), new CacheEntry<string>("tomorrow's", Time.GetUtcNow().AddDays(1)));
        Assert.That(Call(), Is.EqualTo("tomorrow's"));

        Assert.That(() => Call(Region, Ada, TimeSpan.FromTicks(-1)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Users.Get(Region, Ada, TimeSpan.FromHours(-1)), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Value_from_before_the_epoch_counts_for_nobody()
    {
        Region.Backend.Set(Users.Key(Region, Ada), new CacheEntry<string>("old", DateTimeOffset.UnixEpoch));

        Assert.That(Users.Get(Region, Ada, Timeout.InfiniteTimeSpan).HasValue, Is.False);
        AssertCreatesAnew();
    }

    [Test]
    public void Stale_value_is_still_what_the_others_get_while_one_creates()
    {
        Warm();
        Expire();
        var inner = "";

        // The creator itself is one of the others.
        var outer = Users.GetOrCreate(Region, Ada, 0, (_, _) =>
        {
            inner = Call();
            return "new";
        });

        Assert.That(outer, Is.EqualTo("new"));
        Assert.That(inner, Is.EqualTo("value 1"));
        Assert.That(Call(), Is.EqualTo("new"));
    }
}
