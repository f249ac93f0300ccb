using System.Buffers;

namespace Dogpile.Tests.Serialization;

/// <summary>A region over a backend that keeps bytes.</summary>
internal sealed class SerializedRegionTests : RegionFixture
{
    private ByteBackend _backend = null!;
    private CacheRegion _region = null!;

    [SetUp]
    public void CreateByteRegion()
    {
        _backend = new ByteBackend();
        _region = NewRegion(_backend);
    }

    private static IEnumerable<TestCaseData> Values()
    {
        yield return Case("text | with a bar, \"quotes\", ä and \U0001F600");
        yield return Case("");
        yield return Case<string?>(null);
        yield return Case(0);
        yield return Case(false);
        yield return Case<int?>(null);
        yield return Case(long.MinValue);
        yield return Case(0.1);
        yield return Case(double.NaN);
        yield return Case(float.NegativeInfinity);
        yield return Case(79228162514264337593543950335m);
        yield return Case(new Person("x", 1));
        yield return Case<Person?>(null);
        yield return Case((1, "two", (3, (double?)null)));
        yield return Case((1, 2, 3, 4, 5, 6, 7, 8, 9));
        yield return Case(new List<Person?> { new("x", 1), null });
        yield return Case(new Dictionary<string, List<int>> { ["a|b"] = [1, 2], [""] = [] });
        yield return Case(new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.FromHours(-3.5)).AddTicks(1));
        yield return Case(new byte[] { 0, 124, 255 });

        static TestCaseData Case<T>(T value) => new TestCaseData(value) { TypeArgs = [typeof(T)] }
            .SetArgDisplayNames($"{typeof(T).Name} {value ?? (object)"null"}");
    }

    [TestCaseSource(nameof(Values))]
    public async Task Value_comes_back_equal_by_every_way<T>(T value)
    {
        _region.Set("set", value);
        await _region.SetMultiAsync(new Dictionary<string, T> { ["many"] = value });
        _region.GetOrCreate("made", () => value);
        await _region.GetOrCreateMultiAsync(["made with others"], (keys, _) => ValueTask.FromResult<IReadOnlyList<T>>([value]));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(_region.Get<T>("set").Value, Is.EqualTo(value));
            Assert.That((await _region.GetAsync<T>("many")).Value, Is.EqualTo(value));
            Assert.That(await _region.GetOrCreateAsync("made", Unexpected<T>), Is.EqualTo(value));
            Assert.That(_region.GetMulti<T>(["made with others", "set"]).Select(found => found.Value), Is.EqualTo(new[] { value, value }));
        });
    }

    [Test]
    public void Entry_is_stored_in_the_format_that_Python_reads()
    {
        _region.Set(Key, "value");

        Assert.That(_backend.Text(Key), Is.EqualTo("""{"ct": 1767225600.0, "v": 2}|"value" """.TrimEnd()));
    }

    // What dogpile.cache 1.1.8 stored for a region with serializer=json.dumps.
    [TestCase("""{"ct": 1795393487.3714015, "v": 2}|{"foo": ["bar", 1, false, null]}""", TestName = "Dictionary_that_Python_stored_is_read")]
    public void Entry_of_Python_is_read(string stored)
    {
        _backend.Put(Key, stored);

        var found = _region.Get<Dictionary<string, object?[]>>(Key);

        Assert.That(found.Value["foo"].Select(element => element?.ToString()), Is.EqualTo(new[] { "bar", "1", "False", null }));
        Assert.That(found.CreatedAt, Is.EqualTo(DateTimeOffset.UnixEpoch.AddTicks(17953934873714015)));
    }

    [Test]
    public void Plain_values_of_Python_are_read()
    {
        Put("none", """{"ct": 1795393487.0, "v": 2}|null""");
        Put("zero", """{"ct": 1795393487.25, "v": 2}|0""");
        Put("empty", """{"ct": 1795393487.3714015, "v": 2}|"" """.TrimEnd());
        Put("text", """{"ct": 1795393487.3714015, "v": 2}|"\u00e9t\u00e9 | \ud83d\ude00" """.TrimEnd());
        Put("number", """{"ct": 1795393487.3714015, "v": 2}|1.5""");
        Put("list", """{"ct": 1795393487.0, "v": 2}|[1, 2, 3]""");
        Put("tuple", """{"ct": 1795393487.25, "v": 2}|{"Item1": 1, "Item2": "two"}""");

        Assert.Multiple(() =>
        {
            Assert.That(_region.Get<string>("none"), Has.Property("HasValue").True.And.Property("Value").Null);
            Assert.That(_region.Get<int>("zero").Value, Is.Zero);
            Assert.That(_region.Get<string>("empty").Value, Is.Empty);
            Assert.That(_region.Get<string>("text").Value, Is.EqualTo("été | \U0001F600"));
            Assert.That(_region.Get<double>("number").Value, Is.EqualTo(1.5));
            Assert.That(_region.Get<List<int>>("list").Value, Is.EqualTo(new[] { 1, 2, 3 }));
            Assert.That(_region.Get<(int, string)>("tuple").Value, Is.EqualTo((1, "two")));
        });

        void Put(string key, string stored) => _backend.Put(key, stored);
    }

    [TestCase("""{"v":2,"ct":1767225600}|1""")]
    [TestCase("  { \"host\" : [ \"a\", {} ], \"ct\" : 1767225600 , \"v\" : 2 }\n|1")]
    public void Entry_in_another_spelling_is_a_hit(string stored)
    {
        _backend.Put(Key, stored);

        Assert.That(_region.GetOrCreate(Key, () => 2), Is.EqualTo(1));
        Assert.That(_region.Get<int>(Key).CreatedAt, Is.EqualTo(Time.GetUtcNow()));
    }

    [Test]
    public void Entry_expires_by_the_creation_time_in_its_bytes()
    {
        _backend.Put(Key, """{"ct": 1767225589.9999999, "v": 2}|1""");
        _backend.Put("fresh", """{"ct": 1767225590, "v": 2}|1""");

        Assert.That(_region.Get<int>(Key).HasValue, Is.False);
        Assert.That(_region.Get<int>("fresh").HasValue, Is.True);
        Assert.That(_region.Get<int>(Key, ignoreExpiration: true).Value, Is.EqualTo(1));
    }

    [TestCase("0")]
    [TestCase("-5")]
    public void Entry_created_at_the_epoch_or_before_is_stale_whatever_the_expiration(string seconds)
    {
        _backend.Put(Key, $$"""{"ct": {{seconds}}, "v": 2}|1""");

        Assert.That(_region.Get<int>(Key, Timeout.InfiniteTimeSpan).HasValue, Is.False);
        Assert.That(_region.GetOrCreate(Key, () => _region.GetOrCreate(Key, () => 0, Timeout.InfiniteTimeSpan) + 1, Timeout.InfiniteTimeSpan), Is.EqualTo(2));
    }

    [Test]
    public void Hits_never_share_an_object()
    {
        var value = new List<int> { 1 };
        _region.Set(Key, value);
        value.Add(2);

        var first = _region.Get<List<int>>(Key).Value;
        first.Add(3);

        Assert.That(_region.Get<List<int>>(Key).Value, Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void Serializer_of_the_region_goes_before_that_of_the_backend()
    {
        var region = RegionWith(new Upside(), _backend);
        region.Set(Key, "abc");

        Assert.That(_backend.Text(Key), Does.EndWith("|cba"));
        Assert.That(region.Get<string>(Key).Value, Is.EqualTo("abc"));
    }

    [Test]
    public void Serializer_of_the_region_makes_a_backend_of_objects_keep_bytes()
    {
        var memory = new MemoryBackend();
        var region = RegionWith(new JsonCacheSerializer(), memory);
        var value = new List<int> { 1 };
        region.Set(Key, value);

        Assert.That(memory.Get(Key), Is.TypeOf<SerializedCacheEntry>());
        Assert.That(region.Get<List<int>>(Key).Value, Is.EqualTo(value).And.Not.SameAs(value));
        Assert.That(region.GetOrCreate(Key, () => new List<int>()), Is.EqualTo(value).And.Not.SameAs(value));
    }

    [Test]
    public async Task Proxies_see_what_goes_to_a_backend_of_bytes()
    {
        var proxy = new Watching();
        _region.Wrap(proxy);

        _region.GetOrCreate("a", () => 1);
        await _region.GetOrCreateMultiAsync(["b", "c"], (keys, _) => ValueTask.FromResult<IReadOnlyList<int>>([2, 3]));
        await _region.DeleteAsync("a");

        Assert.That(proxy.Seen, Is.EqualTo(new[]
        {
            "get a", "get a", "set a 1", "get many b,c", "get many b,c", "set many b 2,c 3", "delete a",
        }));
        Assert.That(_backend.Count, Is.EqualTo(2));
    }

    [Test]
    public void Bytes_without_any_serializer_are_an_error_that_says_so()
    {
        var memory = new MemoryBackend();
        memory.Set(Key, new SerializedCacheEntry("""{"ct": 1767225600, "v": 2}|1"""u8.ToArray()));

        Assert.That(() => NewRegion(memory).Get<int>(Key), Throws.TypeOf<DogpileCacheException>().With.Message.Contains("Serializer"));
    }

    private CacheRegion RegionWith(ICacheSerializer serializer, CacheBackend backend) =>
        new CacheRegion("test", new CacheRegionOptions { TimeProvider = Time, Serializer = serializer }).Configure(backend, Expiration);

    /// <summary>Writes text from its end.</summary>
    private sealed class Upside : ICacheSerializer
    {
        public void Serialize<T>(T value, IBufferWriter<byte> destination) =>
            destination.Write([.. ((string)(object)value!).Reverse().Select(letter => (byte)letter)]);

        public T Deserialize<T>(ReadOnlySpan<byte> payload)
        {
            byte[] letters = payload.ToArray();
            return (T)(object)new string([.. letters.Reverse().Select(letter => (char)letter)]);
        }
    }

    private sealed class Watching : ProxyBackend
    {
        public List<string> Seen { get; } = [];

        public override CacheEntry? Get(string key)
        {
            Seen.Add($"get {key}");
            return base.Get(key);
        }

        public override void Set(string key, CacheEntry entry)
        {
            Seen.Add($"set {key} {PayloadOf(entry)}");
            base.Set(key, entry);
        }

        public override ValueTask<IReadOnlyList<CacheEntry?>> GetMultiAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default)
        {
            Seen.Add($"get many {string.Join(',', keys)}");
            return base.GetMultiAsync(keys, cancellationToken);
        }

        public override ValueTask SetMultiAsync(IReadOnlyDictionary<string, CacheEntry> entries, CancellationToken cancellationToken = default)
        {
            Seen.Add($"set many {string.Join(',', entries.Select(pair => $"{pair.Key} {PayloadOf(pair.Value)}"))}");
            return base.SetMultiAsync(entries, cancellationToken);
        }

        public override ValueTask DeleteAsync(string key, CancellationToken cancellationToken = default)
        {
            Seen.Add($"delete {key}");
            return base.DeleteAsync(key, cancellationToken);
        }

        private static string PayloadOf(CacheEntry entry) =>
            System.Text.Encoding.UTF8.GetString(((SerializedCacheEntry)entry).Payload.Span);
    }
}
