using System.Globalization;

namespace Dogpile.Tests.Functions;

/// <summary>Where anybody but the library has a part in the keys, equal arguments need not have equal ones.</summary>
internal sealed class IndexedKeyTests : IndexedFixture
{
    private string _ambient = "";

    [Test]
    public void Key_generator_of_the_method_is_asked_by_every_call()
    {
        var function = new CachedFunction<int, string>("M", "N", null, ["id"], id => $"{_ambient} {id}");

        AssertFollowsAmbientState(region => function.GetOrCreate(region, 1, _ambient, static (ambient, _) => ambient), Region);
    }

    [Test]
    public void Key_generator_of_the_region_is_asked_by_every_call() => AssertFollowsAmbientState(
        region => Users.GetOrCreate(region, Ada, _ambient, static (ambient, _) => ambient),
        NewRegion(new CacheRegionOptions { FunctionKeyGenerator = (function, arguments) => $"{_ambient} {function.Name} {string.Join(' ', arguments)}" }));

    [Test]
    public void Multi_key_generator_of_the_region_is_asked_by_every_call() => AssertFollowsAmbientState(
        region => MultiFunctions.List.GetOrCreate(region, "acme", [1], _ambient, static (ambient, _, _) => [ambient])[0],
        NewRegion(new CacheRegionOptions { FunctionMultiKeyGenerator = (_, keys) => [.. keys.Select(key => $"{_ambient} {string.Join(' ', key)}")] }));

    [Test]
    public void Mangler_of_the_region_is_asked_by_every_call() => AssertFollowsAmbientState(
        region => Users.GetOrCreate(region, Ada, _ambient, static (ambient, _) => ambient),
        NewRegion(new CacheRegionOptions { KeyMangler = key => $"{_ambient} {key}" }));

    [Test]
    public void Mangled_and_generated_keys_do_not_lead_to_what_is_there_under_the_plain_ones()
    {
        var backend = new MemoryBackend();
        var plain = NewRegion(backend);
        CacheRegionOptions[] others =
        [
            new() { KeyMangler = static key => "mangled " + key },
            new() { FunctionKeyGenerator = static (_, arguments) => "generated " + string.Join(' ', arguments) },
            new() { FunctionMultiKeyGenerator = static (_, keys) => [.. keys.Select(key => "generated for many " + string.Join(' ', key))] },
        ];
        Users.Set(plain, Ada, "plain");
        MultiFunctions.OfOne.Set(plain, ("acme", 1), "plain");

        foreach (var options in others)
        {
            var region = NewRegion(options, backend);
            if (options.FunctionMultiKeyGenerator is null)
            {
                Assert.That(Users.Get(region, Ada).HasValue, Is.False);
                Assert.That(Users.GetOrCreate(region, Ada, 0, static (_, _) => "own"), Is.EqualTo("own"));
            }

            if (options.FunctionKeyGenerator is null)
            {
                Assert.That(MultiFunctions.List.GetOrCreate(region, "acme", [1], 0, static (_, _, _) => ["own"]), Is.EqualTo(new[] { "own" }));
            }
        }
    }

    [Test]
    public void Mangler_that_is_switched_off_leaves_the_short_cut()
    {
        var region = NewRegion(new CacheRegionOptions { KeyMangler = KeyManglers.None });

        Warm(region, Ada);
    }

    [Test]
    public void Null_and_empty_arguments_are_told_apart()
    {
        var function = new CachedFunction<(string? First, int? Second), string>(
            "M", "N", null, ["first", "second"], static (ref CacheKeyWriter key, (string? First, int? Second) arguments) =>
            {
                key.Append(arguments.First);
                key.Append(arguments.Second);
            });

        AssertEachHasItsOwn(function, [(null, null), ("", null), (null, 0), ("", 0), (@"\N", null)]);
    }

    [Test]
    public void Single_argument_may_be_null()
    {
        var texts = new CachedFunction<string?, string>("M", "N", null, ["text"], static (ref CacheKeyWriter key, string? text) => key.Append(text));

        AssertEachHasItsOwn(texts, [null, "", "null", @"\N"]);
    }

    [Test]
    public void No_arguments_are_found_by_themselves()
    {
        var function = new CachedFunction<ValueTuple, string>("M", "N", null, [], static (ref CacheKeyWriter _, ValueTuple _) => { });

        AssertEachHasItsOwn(function, [default]);
        function.Invalidate(Region, default);
        Assert.That(function.Get(Region, default).HasValue, Is.False);
    }

    [Test]
    public void More_than_seven_arguments_are_found_by_all_of_them()
    {
        var function = new CachedFunction<(int, int, int, int, int, int, int, string, int), string>(
            "M", "N", null, ["a", "b", "c", "d", "e", "f", "g", "h", "i"],
            static (ref CacheKeyWriter key, (int, int, int, int, int, int, int, string, int) arguments) =>
            {
                key.Append(arguments.Item1);
                key.Append(arguments.Item7);
                key.Append(arguments.Item8);
                key.Append(arguments.Item9);
            });

        AssertEachHasItsOwn(
            function,
            [(1, 0, 0, 0, 0, 0, 7, "h", 9), (1, 0, 0, 0, 0, 0, 7, "h", 8), (1, 0, 0, 0, 0, 0, 7, "i", 9), (2, 0, 0, 0, 0, 0, 7, "h", 9)]);
    }

    [Test]
    public void Arguments_whose_hashes_collide_are_told_apart_through_every_growth()
    {
        // The hash of a time span is one half of its ticks against the other: all of these have the same.
        var function = new CachedFunction<TimeSpan, TimeSpan>("M", "N", null, ["id"], static (ref CacheKeyWriter key, TimeSpan id) => key.Append(id));
        TimeSpan[] colliding =
        [
            .. Enumerable.Range(0, 300).Select(number => new TimeSpan(((long)number << 32) | (uint)number)),
            .. Enumerable.Range(1, 300).Select(number => new TimeSpan(number)),
        ];
        for (var round = 0; round < 3; round++)
        {
            foreach (var id in colliding)
            {
                Assert.That(function.GetOrCreate(Region, id, id, static (id, _) => id), Is.EqualTo(id));
            }
        }

        Assert.That(Indexed(Region, function), Is.InRange(300, 340), "those that collide fill a bucket, and no more");
        foreach (var id in colliding)
        {
            function.Invalidate(Region, id);
            Assert.That(function.Get(Region, id).HasValue, Is.False);
        }

        Assert.That(Indexed(Region, function), Is.Zero);
    }

    [Test]
    public void Two_methods_of_one_key_share_the_entry_and_its_end()
    {
        var twin = NewUsers();
        var value = Warm();
        Assert.That(twin.Get(Region, Ada).Value, Is.EqualTo(value));
        Assert.That(twin.Get(Region, Ada).Value, Is.EqualTo(value));
        Assert.That(Indexed(Region, twin), Is.EqualTo(1));

        twin.Invalidate(Region, Ada);

        Assert.That((Indexed(Region, twin), Indexed(Region, Users)), Is.EqualTo((0, 0)), "a dead node can still be found");
        AssertCreatesAnew();
    }

    /// <summary>Two calls of each, so that the second is found by whatever can be found by; in both states of the world.</summary>
    private void AssertFollowsAmbientState(Func<CacheRegion, string> call, CacheRegion region)
    {
        for (var round = 0; round < 3; round++)
        {
            foreach (var ambient in new[] { "red", "blue" })
            {
                _ambient = ambient;
                Assert.That(call(region), Is.EqualTo(ambient));
                Assert.That(call(region), Is.EqualTo(ambient));
            }
        }
    }

    private void AssertEachHasItsOwn<TArguments>(CachedFunction<TArguments, string> function, TArguments[] distinct)
    {
        for (var round = 0; round < 3; round++)
        {
            for (var index = 0; index < distinct.Length; index++)
            {
                var own = index.ToString(CultureInfo.InvariantCulture);
                Assert.That(function.GetOrCreate(Region, distinct[index], own, static (own, _) => own), Is.EqualTo(own));
            }
        }

        Assert.That(Indexed(Region, function), Is.EqualTo(distinct.Length));
    }

    private CacheRegion NewRegion(CacheRegionOptions options, MemoryBackend? backend = null)
    {
        options.TimeProvider = Time;
        return new CacheRegion("test", options).Configure(backend ?? new MemoryBackend(), Expiration);
    }
}
