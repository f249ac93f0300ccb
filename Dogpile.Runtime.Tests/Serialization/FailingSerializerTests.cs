using System.Buffers;

namespace Dogpile.Tests.Serialization;

internal sealed class FailingSerializerTests : RegionFixture
{
    private static readonly InvalidTimeZoneException Cause = new("no such thing");

    private ByteBackend _backend = null!;
    private CacheRegion _region = null!;

    private static IEnumerable<TestCaseData> Writes()
    {
        yield return Case("Set", (region, key) => { region.Set(key, new Version(1, 0)); return Task.CompletedTask; });
        yield return Case("SetAsync", (region, key) => region.SetAsync(key, new Version(1, 0)).AsTask());
        yield return Case("SetMulti", (region, key) => { region.SetMulti(Many(key)); return Task.CompletedTask; });
        yield return Case("SetMultiAsync", (region, key) => region.SetMultiAsync(Many(key)).AsTask());
        yield return Case("GetOrCreate", (region, key) => { region.GetOrCreate(key, () => new Version(1, 0)); return Task.CompletedTask; });
        yield return Case("GetOrCreateAsync", (region, key) => region.GetOrCreateAsync(key, _ => ValueTask.FromResult(new Version(1, 0))).AsTask());
        yield return Case("GetOrCreateMulti", (region, key) => { region.GetOrCreateMulti<Version>([key], keys => [new Version(1, 0)]); return Task.CompletedTask; });
        yield return Case("GetOrCreateMultiAsync", (region, key) => region.GetOrCreateMultiAsync([key], (keys, _) => ValueTask.FromResult<IReadOnlyList<Version>>([new Version(1, 0)])).AsTask());

        static TestCaseData Case(string name, Func<CacheRegion, string, Task> write) => new TestCaseData(write).SetArgDisplayNames(name);
        static Dictionary<string, Version> Many(string key) => new() { [key] = new Version(1, 0) };
    }

    [SetUp]
    public void CreateByteRegion()
    {
        _backend = new ByteBackend();
        _region = new CacheRegion("versions", new CacheRegionOptions { TimeProvider = Time, Serializer = new Failing() }).Configure(_backend, Expiration);
    }

    [TestCaseSource(nameof(Writes))]
    public void Failure_names_the_key_the_type_and_the_region_and_leaves_nothing_behind(Func<CacheRegion, string, Task> write)
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.That(
                async () => await write(_region, "the key"),
                Throws.TypeOf<DogpileCacheException>()
                    .With.Message.Contains("'the key'").And.Message.Contains("System.Version").And.Message.Contains("'versions'")
                    .And.Message.Contains(nameof(Failing)).And.InnerException.SameAs(Cause));
            Assert.That(_backend.Count, Is.Zero, "something was stored");
            Assert.That(_region.Configuration.Flights.Count, Is.Zero, "a flight stayed behind, and the key is blocked");
        }
    }

    [TestCaseSource(nameof(Writes))]
    public void Failure_leaves_an_older_entry_as_it_was(Func<CacheRegion, string, Task> write)
    {
        const string older = """{"ct": 1, "v": 2}|"1.0" """;
        _backend.Put(Key, older);

        Assert.That(async () => await write(_region, Key), Throws.TypeOf<DogpileCacheException>());
        Assert.That(_backend.Text(Key), Is.EqualTo(older));
    }

    [Test]
    public void Failure_reaches_everyone_who_waited()
    {
        var gate = new Gate();
        var leader = BeginCreation(gate, new Version(1, 0), _region);
        var joined = Join<Version>(_region);
        gate.Open();

        Assert.That(async () => await leader, Throws.TypeOf<DogpileCacheException>());
        Assert.That(async () => await joined, Throws.TypeOf<DogpileCacheException>());
        Assert.That(_region.Configuration.Flights.Count, Is.Zero);
    }

    private sealed class Failing : ICacheSerializer
    {
        public void Serialize<T>(T value, IBufferWriter<byte> destination)
        {
            destination.Write("half"u8);
            throw Cause;
        }

        public T Deserialize<T>(ReadOnlySpan<byte> payload) => throw Cause;
    }
}
