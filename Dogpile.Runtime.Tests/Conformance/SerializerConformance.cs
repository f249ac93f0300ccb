using System.Buffers;
using System.Text;

namespace Dogpile.Tests.Conformance;

/// <summary>Values as bytes: by the backend's serializer, or by the region's over any backend.</summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.KeepingInBothForms))]
internal sealed class SerializerConformance(ConformanceSubject subject, CallForm form) : CallFixture(subject, form)
{
    private RegionCalls _calls = null!;

    [SetUp]
    public void CreateSerializingRegion() => _calls = CallsOf(NewRegion(
        Expiration, new CacheRegionOptions { Serializer = Subject.Serializes ? null : new JsonCacheSerializer() }));

    [Test]
    public async Task Values_come_back_as_they_went()
    {
        var user = new User(5, "Zoë \"|\" 日本", [1, 2, 3], null);

        Assert.That(await _calls.GetOrCreate("user", () => user), Is.SameAs(user), "the creator's own caller");
        var found = (await _calls.Get<User>("user")).Value;

        Assert.Multiple(async () =>
        {
            Assert.That(found.Name, Is.EqualTo(user.Name));
            Assert.That(found.Marks, Is.EqualTo(user.Marks));
            Assert.That(await _calls.GetOrCreate("pair", () => (1, "two")), Is.EqualTo((1, "two")));
            Assert.That(await _calls.GetOrCreate("pair", Unexpected<(int, string)>), Is.EqualTo((1, "two")));
            await _calls.Set<User?>("nobody", null);
            Assert.That((await _calls.Get<User?>("nobody")).Value, Is.Null);
        });
    }

    [Test]
    public async Task Many_come_back_as_they_went()
    {
        await _calls.GetOrCreateMulti<int[]>(["a", "b"], _ => [[1], [2, 3]]);

        Assert.That(await _calls.GetOrCreateMulti(["b", "a"], UnexpectedMulti<int[]>), Is.EqualTo(new int[][] { [2, 3], [1] }));
    }

    [Test]
    public async Task Backend_is_given_bytes_in_the_stored_form()
    {
        await _calls.Set("key", new Dictionary<string, object?> { ["foo"] = new object?[] { "bar", 1, false, null } });

        var entry = AsKept(Backend.Get("key")) as SerializedCacheEntry;

        Assert.That(entry, Is.Not.Null);
        Assert.That(Encoding.UTF8.GetString(entry!.Payload.Span), Is.EqualTo("""{"foo":["bar",1,false,null]}"""));
        Assert.That(Encoding.UTF8.GetString(entry.Bytes.Span), Does.Match("""^\{"ct": ?1767225600(\.0+)?, ?"v": ?2\}\|\{"foo":"""));
    }

    [Test]
    public async Task Regions_serializer_goes_before_the_backends()
    {
        var calls = CallsOf(NewRegion(Expiration, new CacheRegionOptions { Serializer = new MarkingSerializer() }));

        await calls.Set("key", "value");
        await calls.SetMulti(new Dictionary<string, string> { ["other"] = "another" });

        Assert.That(((SerializedCacheEntry)AsKept(Backend.Get("key"))!).Payload.Span[0], Is.EqualTo((byte)'!'));
        Assert.That((await calls.Get<string>("key")).Value, Is.EqualTo("value"));
        Assert.That((await calls.GetMulti<string>(["other"]))[0].Value, Is.EqualTo("another"));
    }

    [Test]
    public async Task Object_that_is_changed_after_it_was_set_does_not_change_what_is_cached()
    {
        List<int> list = [1];
        await _calls.Set("key", list);

        list.Add(2);

        Assert.That((await _calls.Get<List<int>>("key")).Value, Is.EqualTo([1]));
    }

    [Test]
    public async Task Readers_share_no_object()
    {
        if (Subject.SharesObjects && Subject.Serializes)
        {
            // Memory before a backend of bytes: one object for all of its readers.
            return;
        }

        await _calls.Set("key", new List<int> { 1 });

        (await _calls.Get<List<int>>("key")).Value.Add(2);

        Assert.That((await _calls.Get<List<int>>("key")).Value, Is.EqualTo([1]));
    }

    [TestCase("", TestName = "Nothing_stored_is_a_miss_and_is_overwritten")]
    [TestCase("garbage", TestName = "Garbage_is_a_miss_and_is_overwritten")]
    [TestCase("{\"ct\": 1767225600.5}|\"value\"", TestName = "Entry_without_a_version_is_a_miss_and_is_overwritten")]
    [TestCase("{\"ct\": 1767225600.5, \"v\": 1}|\"value\"", TestName = "Entry_of_another_version_is_a_miss_and_is_overwritten")]
    [TestCase("{\"ct\": 1767225600.5, \"v\": 2}|{not json", TestName = "Payload_that_cannot_be_read_is_a_miss_and_is_overwritten")]
    public async Task Unusable(string stored)
    {
        Backend.Set("key", new SerializedCacheEntry(Encoding.UTF8.GetBytes(stored)));

        Assert.That((await _calls.Get<string>("key")).HasValue, Is.False);
        Assert.That((await _calls.Get<string>("key", ignoreExpiration: true)).HasValue, Is.False);
        Assert.That((await _calls.GetMulti<string>(["key"]))[0].HasValue, Is.False);
        Assert.That(await _calls.GetOrCreateMulti<string>(["key"], _ => ["new"]), Is.EqualTo(["new"]));
        Assert.That(await _calls.GetOrCreate("key", Unexpected<string>), Is.EqualTo("new"));
    }

    [Test]
    public async Task Value_that_cannot_be_serialized_is_an_error_that_names_its_key_and_stores_nothing()
    {
        Assert.That(
            () => _calls.Set("key", new Unserializable()),
            Throws.TypeOf<DogpileCacheException>().With.Message.Contains("'key'").And.InnerException.Not.Null);
        Assert.That(() => _calls.GetOrCreate("key", () => new Unserializable()), Throws.TypeOf<DogpileCacheException>());
        Assert.That(
            () => _calls.GetOrCreateMulti<Unserializable>(["key", "other"], _ => [new(), new()]), Throws.TypeOf<DogpileCacheException>());

        Assert.That(new[] { "key", "other" }.Where(_calls.Region.KeyIsLocked), Is.Empty);
        Assert.That(Backend.Get("key"), Is.Null);
        Assert.That(await _calls.GetOrCreateMulti<int>(["key", "other"], _ => [1, 2]), Is.EqualTo([1, 2]));
    }

    private sealed record User(int Id, string Name, int[] Marks, string? Nothing);

    private sealed class Unserializable
    {
        public int Value => throw new NotSupportedException("cannot be read");
    }

    private sealed class MarkingSerializer : ICacheSerializer
    {
        private readonly JsonCacheSerializer _json = new();

        public void Serialize<T>(T value, IBufferWriter<byte> destination)
        {
            destination.Write("!"u8);
            _json.Serialize(value, destination);
        }

        public T Deserialize<T>(ReadOnlySpan<byte> payload) => _json.Deserialize<T>(payload[1..]);
    }
}
