namespace Dogpile.Tests.Regions;

/// <summary>Every form in which a creator can be written creates once, and asks whether to store.</summary>
internal sealed class OverloadTests : RegionFixture
{
    private static readonly string[] Keys = ["a", "b"];

    private static readonly Func<string, bool> Never = _ => false;

    private static IEnumerable<TestCaseData> SingleForms()
    {
        yield return Form("value", (region, should) => Task.FromResult(region.GetOrCreate(Key, () => "made", shouldCache: should)));
        yield return Form("state", (region, should) => Task.FromResult(region.GetOrCreate(Key, "made", static made => made, shouldCache: should)));
        yield return Form("value task", (region, should) => region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("made"), shouldCache: should).AsTask());
        yield return Form("state, value task", (region, should) => region.GetOrCreateAsync(Key, "made", static (made, _) => ValueTask.FromResult(made), shouldCache: should).AsTask());
        yield return Form("task", (region, should) => region.GetOrCreateAsync(Key, _ => Task.FromResult("made"), shouldCache: should).AsTask());
        yield return Form("state, task", (region, should) => region.GetOrCreateAsync(Key, "made", static (made, _) => Task.FromResult(made), shouldCache: should).AsTask());
    }

    private static IEnumerable<TestCaseData> MultiForms()
    {
        yield return Many("list", (region, should) => Task.FromResult(region.GetOrCreateMulti(Keys, keys => Made(keys), shouldCache: should)));
        yield return Many("state, list", (region, should) => Task.FromResult(region.GetOrCreateMulti(Keys, 0, static (_, keys) => Made(keys), shouldCache: should)));
        yield return Many("dictionary", (region, should) => Task.FromResult(InOrder(region.GetOrCreateMulti(Keys, keys => Named(keys), shouldCache: should))));
        yield return Many("value task of list", async (region, should) => await region.GetOrCreateMultiAsync(Keys, (keys, _) => ValueTask.FromResult(Made(keys)), shouldCache: should));
        yield return Many("state, value task of list", async (region, should) => await region.GetOrCreateMultiAsync(Keys, 0, static (_, keys, _) => ValueTask.FromResult(Made(keys)), shouldCache: should));
        yield return Many("task of list", async (region, should) => await region.GetOrCreateMultiAsync(Keys, (keys, _) => Task.FromResult(Made(keys)), shouldCache: should));
        yield return Many("value task of dictionary", async (region, should) => InOrder(await region.GetOrCreateMultiAsync(Keys, (keys, _) => ValueTask.FromResult(Named(keys)), shouldCache: should)));
        yield return Many("task of dictionary", async (region, should) => InOrder(await region.GetOrCreateMultiAsync(Keys, (keys, _) => Task.FromResult(Named(keys)), shouldCache: should)));
    }

    [TestCaseSource(nameof(SingleForms))]
    public async Task One_value(Func<CacheRegion, Func<string, bool>?, Task<string>> call)
    {
        Assert.That(await call(Region, Never), Is.EqualTo("made"));
        Assert.That(Region.Get<string>(Key).HasValue, Is.False, "stored though it was not to be");

        Assert.That(await call(Region, null), Is.EqualTo("made"));
        Assert.That(Region.Get<string>(Key).Value, Is.EqualTo("made"));
    }

    [TestCaseSource(nameof(MultiForms))]
    public async Task Many_values(Func<CacheRegion, Func<string, bool>?, Task<IReadOnlyList<string>>> call)
    {
        Assert.That(await call(Region, value => value != "made a"), Is.EqualTo(new[] { "made a", "made b" }));
        Assert.That(Region.GetMulti<string>(Keys).Select(value => value.HasValue), Is.EqualTo(new[] { false, true }));

        Assert.That(await call(Region, null), Is.EqualTo(new[] { "made a", "made b" }));
        Assert.That(Region.GetMulti<string>(Keys).Select(value => value.HasValue), Is.All.True);
    }

    private static TestCaseData Form(string name, Func<CacheRegion, Func<string, bool>?, Task<string>> call) =>
        new TestCaseData(call).SetArgDisplayNames(name);

    private static TestCaseData Many(string name, Func<CacheRegion, Func<string, bool>?, Task<IReadOnlyList<string>>> call) =>
        new TestCaseData(call).SetArgDisplayNames(name);

    private static IReadOnlyList<string> Made(IReadOnlyList<string> keys) => [.. keys.Select(key => $"made {key}")];

#pragma warning disable CA1859 // The form of the creator is what is tested.
    private static IReadOnlyDictionary<string, string> Named(IReadOnlyList<string> keys) => keys.ToDictionary(key => key, key => $"made {key}");
#pragma warning restore CA1859

    private static IReadOnlyList<string> InOrder(IReadOnlyDictionary<string, string> values) => [.. Keys.Select(key => values[key])];
}
