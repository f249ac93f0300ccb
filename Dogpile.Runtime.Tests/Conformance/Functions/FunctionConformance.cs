namespace Dogpile.Tests.Conformance;

/// <summary>Cached methods, as generated code calls them.</summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.KeepingInBothForms))]
internal sealed class FunctionConformance(ConformanceSubject subject, CallForm form) : CallFixture(subject, form)
{
    private int _calls;

    [SetUp]
    public void Forget() => _calls = 0;

    [Test]
    public async Task Call_is_cached_by_its_arguments_until_it_expires()
    {
        var go = Function();

        Assert.That(await Call(go, 1, 2), Is.EqualTo("1: 1 2"));
        Assert.That(await Call(go, 3, 4), Is.EqualTo("2: 3 4"));
        Assert.That(await Call(go, 1, 2), Is.EqualTo("1: 1 2"));
        Expire();
        Assert.That(await Call(go, 1, 2), Is.EqualTo("3: 1 2"));
    }

    [Test]
    public async Task Namespace_keeps_methods_of_one_name_apart()
    {
        var (foo, bar) = (Function(@namespace: "foo"), Function(@namespace: "bar"));

        Assert.That(await Call(foo, 1, 2), Is.EqualTo("1: 1 2"));
        Assert.That(await Call(bar, 1, 2), Is.EqualTo("2: 1 2"));
        Assert.That(await Call(Function(), 1, 2), Is.EqualTo("3: 1 2"));
        Assert.That(await Call(foo, 1, 2), Is.EqualTo("1: 1 2"));
    }

    [Test]
    public async Task Method_may_call_another_of_the_same_name_in_another_namespace()
    {
        var (foo, bar) = (Function(@namespace: "foo"), Function(@namespace: "bar"));

        var value = bar.GetOrCreate(Region, (1, 2), 0, (_, token) => "bar of " + foo.GetOrCreate(Region, (1, 2), 0, static (_, _) => "foo", cancellationToken: token));

        Assert.That(value, Is.EqualTo("bar of foo"));
        Assert.That(await Call(foo, 1, 2), Is.EqualTo("foo"));
    }

    [Test]
    public async Task Own_expiration_outranks_the_regions_for_the_call_and_for_get()
    {
        var go = Function(expiration: 2 * Expiration);
        await Call(go, 1, 2);

        Expire();
        Assert.That(await Call(go, 1, 2), Is.EqualTo("1: 1 2"));
        Assert.That((await Get(go, 1, 2)).Value, Is.EqualTo("1: 1 2"));

        Expire();
        Assert.That((await Get(go, 1, 2)).HasValue, Is.False);
        Assert.That(await Call(go, 1, 2), Is.EqualTo("2: 1 2"));
    }

    [Test]
    public async Task Computed_expiration_outranks_both_and_may_be_zero()
    {
        var go = Function(expiration: TimeSpan.FromHours(1));
        await Call(go, 1, 2, 2 * Expiration);

        Expire();
        Assert.That(await Call(go, 1, 2, 2 * Expiration), Is.EqualTo("1: 1 2"));
        Expire();
        Assert.That(await Call(go, 1, 2, 2 * Expiration), Is.EqualTo("2: 1 2"));

        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(await Call(go, 1, 2, TimeSpan.Zero), Is.EqualTo("3: 1 2"));
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(await Call(go, 1, 2, TimeSpan.Zero), Is.EqualTo("4: 1 2"));
    }

    [Test]
    public async Task Invalidate_forgets_one_call()
    {
        var go = Function();
        await Invalidate(go, 1, 2);
        await Call(go, 1, 2);
        await Call(go, 3, 4);

        await Invalidate(go, 1, 2);

        Assert.That((await Get(go, 1, 2)).HasValue, Is.False);
        Assert.That(await Call(go, 1, 2), Is.EqualTo("3: 1 2"));
        Assert.That(await Call(go, 3, 4), Is.EqualTo("2: 3 4"));
    }

    [Test]
    public async Task Set_gives_the_value_of_a_call()
    {
        var go = Function();
        await Call(go, 1, 2);

        await Set(go, 1, 2, "set");
        await Set(go, 1, 3, "set before any call");

        Assert.That(await Call(go, 1, 2), Is.EqualTo("set"));
        Assert.That(await Call(go, 1, 3), Is.EqualTo("set before any call"));
        await Invalidate(go, 1, 2);
        Assert.That(await Call(go, 1, 2), Is.EqualTo("2: 1 2"));
    }

    [Test]
    public async Task Get_never_calls()
    {
        var go = Function();

        Assert.That((await Get(go, 2, 1)).HasValue, Is.False);
        await Call(go, 2, 1);
        Assert.That((await Get(go, 2, 1)).Value, Is.EqualTo("1: 2 1"));
        Assert.That((await Get(go, 1, 2)).HasValue, Is.False);
        Assert.That(_calls, Is.EqualTo(1));
    }

    [Test]
    public async Task Refresh_calls_whatever_is_cached()
    {
        var go = Function();
        Assert.That(await Refresh(go, 1, 2), Is.EqualTo("1: 1 2"));
        Assert.That(await Call(go, 1, 2), Is.EqualTo("1: 1 2"));
        Assert.That(await Refresh(go, 1, 2), Is.EqualTo("2: 1 2"));
        Assert.That(await Call(go, 1, 2), Is.EqualTo("2: 1 2"));
    }

    [Test]
    public async Task Own_key_generator_decides_which_calls_are_one()
    {
        var go = new CachedFunction<(int A, int B), string>("M", "Go", null, ["a", "b"], static arguments => $"go_{arguments.A}", null);

        Assert.That(await Call(go, 1, 2), Is.EqualTo("1: 1 2"));
        Assert.That(await Call(go, 1, 3), Is.EqualTo("1: 1 2"));
        Assert.That(await Call(go, 3, 4), Is.EqualTo("2: 3 4"));
        Assert.That((await Calls.Get<string>("go_1")).Value, Is.EqualTo("1: 1 2"));
    }

    [Test]
    public async Task Regions_key_generator_makes_the_keys_of_its_calls()
    {
        var byName = CallsOf(NewRegion(Expiration, new CacheRegionOptions { FunctionKeyGenerator = FunctionKeyGenerators.ByName }));
        var own = CallsOf(NewRegion(Expiration, new CacheRegionOptions
        {
            FunctionKeyGenerator = static (function, arguments) => $"{function.Name}/{string.Join('/', arguments)}",
        }));
        var go = new CachedFunction<(int, int), string>("M", "Go", null, ["zeta", "alpha"], Write);

        go.Set(byName.Region, (1, 2), "by name");
        go.Set(own.Region, (1, 2), "own");
        go.Set(Region, (1, 2), "positional");

        Assert.That((await Calls.Get<string>("M:Go|2 1")).Value, Is.EqualTo("by name"));
        Assert.That((await Calls.Get<string>("Go/1/2")).Value, Is.EqualTo("own"));
        Assert.That((await Calls.Get<string>("M:Go|1 2")).Value, Is.EqualTo("positional"));
    }

    private static CachedFunction<(int A, int B), string> Function(string? @namespace = null, TimeSpan? expiration = null) =>
        new("M", "Go", @namespace, ["a", "b"], Write, expiration);

    private static void Write(ref CacheKeyWriter key, (int A, int B) arguments)
    {
        key.Append(arguments.A);
        key.Append(arguments.B);
    }

    private async Task<string> Call(CachedFunction<(int A, int B), string> function, int a, int b, TimeSpan? expiration = null) =>
        Form == CallForm.Asynchronous
            ? await function.GetOrCreateAsync(Region, (a, b), 0, async Task<string> (_, _) =>
            {
                await Task.Yield();
                return Make(a, b);
            }, expiration)
            : function.GetOrCreate(Region, (a, b), 0, (_, _) => Make(a, b), expiration);

    private async Task<string> Refresh(CachedFunction<(int A, int B), string> function, int a, int b) =>
        Form == CallForm.Asynchronous
            ? await function.RefreshAsync(Region, (a, b), 0, ValueTask<string> (_, _) => ValueTask.FromResult(Make(a, b)))
            : function.Refresh(Region, (a, b), 0, (_, _) => Make(a, b));

    private async Task<CacheValue<string>> Get(CachedFunction<(int A, int B), string> function, int a, int b) =>
        Form == CallForm.Asynchronous ? await function.GetAsync(Region, (a, b)) : function.Get(Region, (a, b));

    private async Task Set(CachedFunction<(int A, int B), string> function, int a, int b, string value)
    {
        if (Form == CallForm.Asynchronous)
        {
            await function.SetAsync(Region, (a, b), value);
        }
        else
        {
            function.Set(Region, (a, b), value);
        }
    }

    private async Task Invalidate(CachedFunction<(int A, int B), string> function, int a, int b)
    {
        if (Form == CallForm.Asynchronous)
        {
            await function.InvalidateAsync(Region, (a, b));
        }
        else
        {
            function.Invalidate(Region, (a, b));
        }
    }

    private string Make(int a, int b) => $"{++_calls}: {a} {b}";
}
