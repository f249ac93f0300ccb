namespace Dogpile.Tests.Serialization;

/// <summary>What cannot be used is a miss for everyone, and is overwritten by the first who has something better.</summary>
internal sealed class UnusableEntryTests : RegionFixture
{
    private const string Good = """{"ct": 1767225600, "v": 2}|1""";

    private ByteBackend _backend = null!;
    private CacheRegion _region = null!;

    private static IEnumerable<TestCaseData> Unusable()
    {
        yield return Case("", "nothing");
        yield return Case("rubbish", "rubbish");
        yield return Case("""{"ct": 1767225600, "v": 2}""", "no bar");
        yield return Case("""{"ct": 1767225600, "v": 2|1""", "truncated metadata");
        yield return Case("""{"ct": 1767225600, "v": 1}|1""", "another version");
        yield return Case("""{"ct": 1767225600, "v": 2}|""", "no payload");
        yield return Case("""{"ct": 1767225600, "v": 2}|[1""", "truncated payload");
        yield return Case("""{"ct": 1767225600, "v": 2}|1 2""", "payload and more");
        yield return Case("""{"ct": 1767225600, "v": 2}|"one" """, "payload of another type");
        yield return Case("""{"ct": 1, "v": 2}|"one" """, "payload of another type, stale");
        yield return Case("\x80\x04\x95", "what pickle writes");

        static TestCaseData Case(string stored, string name) => new TestCaseData(stored).SetArgDisplayNames(name);
    }

    [SetUp]
    public void CreateByteRegion()
    {
        _backend = new ByteBackend();
        _region = NewRegion(_backend);
    }

    [TestCaseSource(nameof(Unusable))]
    public async Task It_is_a_miss_for_those_who_only_read(string stored)
    {
        Put(stored, "bad");
        Put(Good, "good");

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(_region.Get<int>("bad").HasValue, Is.False);
            Assert.That((await _region.GetAsync<int>("bad")).HasValue, Is.False);
            Assert.That(_region.Get<int>("bad", ignoreExpiration: true).HasValue, Is.False);
            Assert.That(_region.GetMulti<int>(["good", "bad"]).Select(found => found.HasValue), Is.EqualTo(new[] { true, false }));
            Assert.That((await _region.GetMultiAsync<int>(["bad", "good"])).Select(found => found.HasValue), Is.EqualTo(new[] { false, true }));
        });
        Assert.That(_backend.Text("bad"), Is.EqualTo(stored), "reading changes nothing");
    }

    [TestCaseSource(nameof(Unusable))]
    public async Task It_is_overwritten_by_a_get_or_create(string stored)
    {
        Put(stored, "1", "2");

        Assert.That(_region.GetOrCreate("1", () => 7), Is.EqualTo(7));
        Assert.That(await _region.GetOrCreateAsync("2", _ => ValueTask.FromResult(7)), Is.EqualTo(7));

        AssertOverwritten("1", "2");
    }

    [TestCaseSource(nameof(Unusable))]
    public async Task It_is_overwritten_by_a_get_or_create_of_many(string stored)
    {
        Put(stored, "1", "2");
        Put(Good, "good");

        Assert.That(_region.GetOrCreateMulti(["good", "1"], Make), Is.EqualTo(new[] { 1, 7 }));
        Assert.That(await _region.GetOrCreateMultiAsync(["2", "good"], (keys, _) => ValueTask.FromResult(Make(keys))), Is.EqualTo(new[] { 7, 1 }));

        AssertOverwritten("1", "2");

        static IReadOnlyList<int> Make(IReadOnlyList<string> keys)
        {
            Assert.That(keys, Has.Count.EqualTo(1), "the good entry was created anew");
            return [7];
        }
    }

    private void Put(string stored, params string[] keys)
    {
        foreach (var key in keys)
        {
            _backend.Put(key, stored);
        }
    }

    private void AssertOverwritten(params string[] keys)
    {
        foreach (var key in keys)
        {
            Assert.That(_backend.Text(key), Is.EqualTo("""{"ct": 1767225600.0, "v": 2}|7"""));
            Assert.That(_region.GetOrCreate<int>(key, () => throw new AssertionException("created twice")), Is.EqualTo(7));
        }
    }
}
