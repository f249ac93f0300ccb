namespace Dogpile.Tests.Functions;

/// <summary>What generated code relies on, by hand.</summary>
internal sealed class CachedFunctionTests : RegionFixture
{
    private static readonly CachedFunction<(int a, int b), int> One = new(
        "MyApp.Tools", "One", "foo", ["a", "b"], static (ref CacheKeyWriter key, (int a, int b) arguments) =>
        {
            key.Append(arguments.a);
            key.Append(arguments.b);
        });

    [Test]
    public void Key_has_the_format_of_dogpile_cache()
    {
        var withoutNamespace = new CachedFunction<(int, int), int>(
            "MyApp.Tools", "One", null, ["a", "b"], static (ref CacheKeyWriter key, (int, int) arguments) =>
            {
                key.Append(arguments.Item1);
                key.Append(arguments.Item2);
            });
        var withoutArguments = new CachedFunction<ValueTuple, int>(
            "MyApp.Tools", "One", "foo", [], static (ref CacheKeyWriter _, ValueTuple _) => { });

        Assert.Multiple(() =>
        {
            Assert.That(One.Key(Region, (3, 4)), Is.EqualTo("MyApp.Tools:One|foo|3 4"));
            Assert.That(withoutNamespace.Key(Region, (3, 4)), Is.EqualTo("MyApp.Tools:One|3 4"));
            Assert.That(withoutArguments.Key(Region, default), Is.EqualTo("MyApp.Tools:One|foo|"));
        });
    }

    [Test]
    public void Companions_and_method_share_one_entry()
    {
        Assert.That(One.GetOrCreate(Region, (3, 4), 0, static (_, _) => 7), Is.EqualTo(7));
        Assert.That(One.Get(Region, (3, 4)).Value, Is.EqualTo(7));

        One.Set(Region, (3, 4), 8);
        Assert.That(One.GetOrCreate(Region, (3, 4), 0, static (_, _) => 9), Is.EqualTo(8));

        One.Invalidate(Region, (3, 4));
        Assert.That(One.Get(Region, (3, 4)).HasValue, Is.False);

        Assert.That(One.Refresh(Region, (3, 4), 0, static (_, _) => 10), Is.EqualTo(10));
        Assert.That(One.Get(Region, (3, 4)).Value, Is.EqualTo(10));
    }

    [Test]
    public async Task Asynchronous_companions_and_methods_share_the_same_entry()
    {
        Assert.That(await One.GetOrCreateAsync(Region, (3, 4), 0, static Task<int> (_, _) => Task.FromResult(7)), Is.EqualTo(7));
        Assert.That((await One.GetAsync(Region, (3, 4))).Value, Is.EqualTo(7));

        await One.SetAsync(Region, (3, 4), 8);
        Assert.That(await One.GetOrCreateAsync(Region, (3, 4), 0, static ValueTask<int> (_, _) => ValueTask.FromResult(9)), Is.EqualTo(8));

        await One.InvalidateAsync(Region, (3, 4));
        Assert.That((await One.GetAsync(Region, (3, 4))).HasValue, Is.False);

        Assert.That(await One.RefreshAsync(Region, (3, 4), 0, static Task<int> (_, _) => Task.FromResult(10)), Is.EqualTo(10));
        Assert.That(await One.RefreshAsync(Region, (3, 4), 0, static ValueTask<int> (_, _) => ValueTask.FromResult(11)), Is.EqualTo(11));
        Assert.That(One.Get(Region, (3, 4)).Value, Is.EqualTo(11));
    }

    [Test]
    public void Fixed_expiration_of_the_method_outranks_the_regions_and_a_computed_one_outranks_both()
    {
        var function = new CachedFunction<int, string>(
            "M", "N", null, ["id"], static (ref CacheKeyWriter key, int id) => key.Append(id), TimeSpan.FromSeconds(60));
        function.Set(Region, 1, "old");
        Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Multiple(() =>
        {
            Assert.That(function.Get(Region, 1).HasValue, Is.True, "the region's ten seconds were taken");
            Assert.That(function.Get(Region, 1, TimeSpan.FromSeconds(20)).HasValue, Is.False);
            Assert.That(function.GetOrCreate(Region, 1, 0, static (_, _) => "new"), Is.EqualTo("old"));
            Assert.That(function.GetOrCreate(Region, 1, 0, static (_, _) => "new", TimeSpan.FromSeconds(20)), Is.EqualTo("new"));
        });
    }

    [Test]
    public void Refresh_honours_should_cache()
    {
        One.Set(Region, (1, 2), 3);

        Assert.That(One.Refresh(Region, (1, 2), 0, static (_, _) => -1, static (_, value) => value > 0), Is.EqualTo(-1));
        Assert.That(One.Get(Region, (1, 2)).Value, Is.EqualTo(3));
    }

    [Test]
    public void Failing_refresh_leaves_the_entry_as_it_was()
    {
        One.Set(Region, (1, 2), 3);

        Assert.That(() => One.Refresh(Region, (1, 2), 0, static (_, _) => throw new TimeoutException()), Throws.TypeOf<TimeoutException>());
        Assert.That(One.Get(Region, (1, 2)).Value, Is.EqualTo(3));
    }

    [Test]
    public void Key_generator_makes_the_whole_key_and_must_not_return_null()
    {
        var function = new CachedFunction<int, int>("M", "N", null, ["id"], static id => id < 0 ? null! : $"user-{id}");

        Assert.That(function.Key(Region, 5), Is.EqualTo("user-5"));
        Assert.That(() => function.Key(Region, -5), Throws.InvalidOperationException.With.Message.Contains("M.N"));
    }

    [Test]
    public void Region_that_is_null_is_refused_with_the_parameters_name() =>
        Assert.That(
            () => One.GetOrCreate(null!, (1, 2), 0, static (_, _) => 3),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("region"));

    [Test]
    public async Task Hit_of_a_task_method_allocates_no_task()
    {
        One.Set(Region, (1, 2), 3);
        var first = One.GetOrCreateAsync(Region, (1, 2), 0, static Task<int> (_, _) => throw new AssertionException("created"));
        var second = One.GetOrCreateAsync(Region, (1, 2), 0, static Task<int> (_, _) => throw new AssertionException("created"));

        Assert.That(second, Is.SameAs(first));
        Assert.That(await second, Is.EqualTo(3));
    }
}
