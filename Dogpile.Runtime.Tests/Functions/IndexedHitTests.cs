namespace Dogpile.Tests.Functions;

/// <summary>Whatever becomes of a value, a call that found it by its arguments until now knows at once.</summary>
internal sealed class IndexedHitTests : IndexedFixture
{
    private string KeyOfAda => Users.Key(Region, Ada);

    [Test]
    public void The_second_hit_is_found_by_the_arguments() => Warm();

    [Test]
    public async Task Every_form_of_a_call_finds_it_by_the_arguments()
    {
        var value = Warm();
        var before = KeysWritten;

        Assert.Multiple(() =>
        {
            Assert.That(Users.Get(Region, Ada).Value, Is.EqualTo(value));
            Assert.That(Users.GetOrCreate(Region, Ada, 0, static (_, _) => "created"), Is.EqualTo(value));
        });
        Assert.That((await Users.GetAsync(Region, Ada)).Value, Is.EqualTo(value));
        Assert.That(await Users.GetOrCreateAsync(Region, Ada, 0, static Task<string> (_, _) => Task.FromResult("created")), Is.EqualTo(value));
        Assert.That(await Users.GetOrCreateAsync(Region, Ada, 0, static ValueTask<string> (_, _) => ValueTask.FromResult("created")), Is.EqualTo(value));
        Assert.That(KeysWritten, Is.EqualTo(before));
    }

    [TestCase("delete")]
    [TestCase("delete async")]
    [TestCase("delete multi")]
    [TestCase("companion")]
    [TestCase("companion async")]
    [TestCase("hard invalidation")]
    [TestCase("soft invalidation")]
    [TestCase("clear")]
    [TestCase("the backend itself")]
    [TestCase("expiration")]
    public async Task What_makes_a_value_missing_is_seen_at_once(string how)
    {
        Warm();

        await (how switch
        {
            "delete" => Do(() => Region.Delete(KeyOfAda)),
            "delete async" => Region.DeleteAsync(KeyOfAda),
            "delete multi" => Do(() => Region.DeleteMulti(["other", KeyOfAda])),
            "companion" => Do(() => Users.Invalidate(Region, Ada)),
            "companion async" => Users.InvalidateAsync(Region, Ada),
            "hard invalidation" => Do(() => Region.Invalidate()),
            "soft invalidation" => Do(() => Region.Invalidate(hard: false)),
            "clear" => Do(() => ((MemoryBackend)Region.Backend).Clear()),
            "the backend itself" => Do(() => Region.Backend.Delete(KeyOfAda)),
            _ => Do(Expire),
        });

        Assert.That(Users.Get(Region, Ada).HasValue, Is.False);
        AssertCreatesAnew();
    }

    [TestCase("set")]
    [TestCase("set async")]
    [TestCase("set multi")]
    [TestCase("companion")]
    [TestCase("companion async")]
    [TestCase("refresh")]
    [TestCase("the backend itself")]
    public async Task What_replaces_a_value_is_seen_at_once(string how)
    {
        Warm();
        const string New = "new";

        await (how switch
        {
            "set" => Do(() => Region.Set(KeyOfAda, New)),
            "set async" => Region.SetAsync(KeyOfAda, New),
            "set multi" => Do(() => Region.SetMulti(new Dictionary<string, string> { ["other"] = "", [KeyOfAda] = New })),
            "companion" => Do(() => Users.Set(Region, Ada, New)),
            "companion async" => Users.SetAsync(Region, Ada, New),
            "refresh" => Do(() => Users.Refresh(Region, Ada, 0, static (_, _) => New)),
            _ => Do(() => Region.Backend.Set(KeyOfAda, new CacheEntry<string>(New, Time.GetUtcNow()))),
        });

        Assert.That(Users.Get(Region, Ada).Value, Is.EqualTo(New));
        Assert.That(Call(), Is.EqualTo(New));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Invalidation_by_a_strategy_of_the_users_own_is_seen_at_once(bool hard)
    {
        var shared = new SharedInvalidation();
        var region = NewRegion(new MemoryBackend()).Configure(new MemoryBackend(), Expiration, replaceExistingBackend: true, invalidation: shared);
        Warm(region, Ada);

        // Nothing of it passes through the region: another process may have done it.
        shared.Invalidate(hard, Time.GetUtcNow());

        AssertCreatesAnew(region, Ada);
    }

    [Test]
    public void Value_that_has_made_room_for_others_is_not_found()
    {
        var region = NewRegion(new MemoryBackend(new MemoryBackendOptions { Capacity = 2 }));
        Warm(region, Ada);
        for (var number = 0; number < 4; number++)
        {
            region.Set($"other {number}", 0);
            _ = region.Get<int>($"other {number}");
        }

        Assert.That(region.Backend.Get(Users.Key(region, Ada)), Is.Null, "nothing was shown: it is still there");
        AssertCreatesAnew(region, Ada);
    }

    [Test]
    public void Hit_by_the_arguments_counts_as_interest()
    {
        var region = NewRegion(new MemoryBackend(new MemoryBackendOptions { Capacity = 3 }));
        var value = Warm(region, Ada);
        region.Set("b", 0);
        region.Set("c", 0);
        for (var number = 0; number < 20; number++)
        {
            // The hand forgets a visit each time that it comes by: it is the hits that keep the value.
            AssertFoundByArguments(region, Ada, value);
            region.Set($"passing by {number}", 0);
        }

        AssertFoundByArguments(region, Ada, value);
    }

    [Test]
    public void Time_to_live_ends_for_those_who_come_by_the_arguments_as_well()
    {
        var life = TimeSpan.FromSeconds(5);
        var region = NewRegion(new MemoryBackend(new MemoryBackendOptions { TimeToLive = life, TimeProvider = Time }));
        var value = Warm(region, Ada);

        Time.Advance(life - TimeSpan.FromTicks(1));
        AssertFoundByArguments(region, Ada, value);

        Time.Advance(TimeSpan.FromTicks(1));
        AssertCreatesAnew(region, Ada);
    }

    [TestCase("set")]
    [TestCase("delete")]
    public void Write_where_entries_have_a_time_to_live_is_seen_at_once(string write)
    {
        var region = NewRegion(new MemoryBackend(new MemoryBackendOptions { TimeToLive = TimeSpan.FromSeconds(5), TimeProvider = Time }));
        Warm(region, Ada);

        if (write == "set")
        {
            Users.Set(region, Ada, "new");
            Assert.That(Call(region, Ada), Is.EqualTo("new"));
            AssertFoundByArguments(region, Ada, "new");
        }

        Users.Invalidate(region, Ada);
        AssertCreatesAnew(region, Ada);
        Assert.That(Indexed(region, Users), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void New_backend_has_nothing_of_the_old_one()
    {
        Warm();
        Region.Configure(new MemoryBackend(), Expiration, replaceExistingBackend: true);

        AssertCreatesAnew();
    }

    [Test]
    public void Backend_that_comes_back_has_what_it_had()
    {
        var first = Region.Backend;
        var value = Warm();
        Region.Configure(new MemoryBackend(), Expiration, replaceExistingBackend: true);
        Call();
        Users.Set(Region, Ada, "elsewhere");
        Region.Configure(first, Expiration, replaceExistingBackend: true);

        Assert.That(Call(), Is.EqualTo(value));
        AssertFoundByArguments(Region, Ada, value);
    }

    [Test]
    public async Task Proxy_sees_every_read_from_the_moment_that_it_is_there()
    {
        var value = Warm();
        var proxy = new CallRecorder();
        Region.Wrap(proxy);

        Assert.That(Call(), Is.EqualTo(value));
        Assert.That(Users.Get(Region, Ada).Value, Is.EqualTo(value));
        Assert.That(await Users.GetOrCreateAsync(Region, Ada, 0, static Task<string> (_, _) => Task.FromResult("created")), Is.EqualTo(value));
        Assert.That(await Users.GetOrCreateAsync(Region, Ada, 0, static ValueTask<string> (_, _) => ValueTask.FromResult("created")), Is.EqualTo(value));
        Assert.That((await Users.GetAsync(Region, Ada)).Value, Is.EqualTo(value));
        Assert.That(proxy.Calls, Has.Count.EqualTo(5), "somebody went around the proxy");
    }

    [Test]
    public void Value_stored_as_another_type_is_refused()
    {
        Warm();
        Region.Set(KeyOfAda, 5);

        Assert.That(Call, Throws.TypeOf<CacheTypeMismatchException>());
        Assert.That(() => Users.Get(Region, Ada), Throws.TypeOf<CacheTypeMismatchException>());

        Region.Set(KeyOfAda, "text again");
        Assert.That(Call(), Is.EqualTo("text again"));
    }

    [Test]
    public void Methods_of_one_key_and_two_types_keep_out_of_each_others_way()
    {
        var numbers = new CachedFunction<(int Tenant, string Name), int>(
            "App.Users", "Find", null, ["tenant", "name"],
            static (ref CacheKeyWriter key, (int Tenant, string Name) arguments) =>
            {
                key.Append(arguments.Tenant);
                key.Append(arguments.Name);
            });
        Warm();

        Assert.That(() => numbers.GetOrCreate(Region, Ada, 0, static (_, _) => 1), Throws.TypeOf<CacheTypeMismatchException>());

        numbers.Set(Region, Ada, 1);
        Assert.That(numbers.GetOrCreate(Region, Ada, 0, static (_, _) => 2), Is.EqualTo(1));
        Assert.That(Call, Throws.TypeOf<CacheTypeMismatchException>());
    }

    [Test]
    public void Region_that_is_not_configured_says_so() =>
        Assert.That(() => Call(new CacheRegion("raw"), Ada), Throws.TypeOf<RegionNotConfiguredException>());

    private static ValueTask Do(Action action)
    {
        action();
        return default;
    }
}
