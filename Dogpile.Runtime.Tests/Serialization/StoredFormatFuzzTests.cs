using System.Diagnostics;
using Dogpile.Serialization;

namespace Dogpile.Tests.Serialization;

/// <summary>Whatever bytes a store holds: never an exception, never a wait, and never a value that is not in them.</summary>
internal sealed class StoredFormatFuzzTests : RegionFixture
{
    // As doubles, ticks of the year 9999 are 512 apart.
    private const double Precision = 1024;

    private static IEnumerable<TestCaseData> Kinds()
    {
        yield return Case("bytes of no form", 40_000, bytes => bytes.Anything());
        yield return Case("mutated entries", 30_000, bytes => bytes.Mutated());
        yield return Case("hostile metadata", 25_000, bytes => bytes.HostileMetadata());
        yield return Case("hostile payloads", 6_000, bytes => bytes.HostilePayload());
        yield return Case("huge metadata and payloads", 1_000, bytes => bytes.Huge());

        static TestCaseData Case(string kind, int count, Func<HostileBytes, byte[]> make) =>
            new TestCaseData(kind, count, make).SetArgDisplayNames(kind);
    }

    [TestCaseSource(nameof(Kinds))]
    public void Bytes_are_a_miss_or_the_value_that_is_in_them(string kind, int count, Func<HostileBytes, byte[]> make)
    {
        var hostile = new HostileBytes(seed: 20260101);
        var backend = new ByteBackend();
        var region = new CacheRegion("test", new CacheRegionOptions { TimeProvider = Time }).Configure(backend);
        var (entries, values, watch) = (0, 0, Stopwatch.StartNew());
        for (var round = 0; round < count; round++)
        {
            var bytes = make(hostile);
            backend[Key] = bytes;
            var expected = ReferenceReader.Read(bytes);
            AssertMetadata(bytes, expected);
            entries += expected.Flaw == StoredFlaw.None ? 1 : 0;
            values += (round % 4) switch
            {
                0 => ReadsValue(region, bytes, expected, round, -1),
                1 => ReadsValue(region, bytes, expected, round, "created"),
                2 => ReadsValue(region, bytes, expected, round, new[] { -1 }),
                _ => ReadsValue(region, bytes, expected, round, new Person("created", -1)),
            } ? 1 : 0;
        }

        TestContext.Out.WriteLine($"{count} {kind} in {watch.Elapsed.TotalSeconds:0.0} s: {entries} read as entries, {values} as values");
        Assert.That(region.Configuration.Flights.Count, Is.Zero);
        Assert.That(entries, kind == "bytes of no form" ? Is.Zero : Is.InRange(count / 25, count), "too one-sided to tell anything");
    }

    private static void AssertMetadata(byte[] bytes, (StoredFlaw Flaw, double Ticks, byte[] Payload) expected)
    {
        var entry = new SerializedCacheEntry(bytes);
        var (flaw, ticks, payload) = expected;
        if (entry.Flaw != flaw
            || !entry.Payload.Span.SequenceEqual(payload)
            || (flaw == StoredFlaw.None && Math.Abs(entry.CreatedAtTicks - DateTime.UnixEpoch.Ticks - ticks) > Precision))
        {
            Assert.Fail($"{Shown(bytes)} was read as {entry.Flaw} of {entry.CreatedAtTicks}; it is {flaw} of {ticks} after the epoch");
        }
    }

    /// <summary>Reads by each way in turn; where that creates, looks at what is there afterwards.</summary>
    private static bool ReadsValue<T>(
        CacheRegion region, byte[] bytes, (StoredFlaw Flaw, double Ticks, byte[] Payload) expected, int round, T created)
    {
        var (flaw, ticks, payload) = expected;
        var (hasValue, value) = flaw == StoredFlaw.None && ticks > 0 ? ReferenceReader.ValueOf(typeof(T), payload) : (false, null);
        var found = region.Get<T>(Key);
        if (found.HasValue != hasValue || (hasValue && !Same(found.Value, value)))
        {
            Assert.Fail($"{Shown(bytes)} was read as {found}; it is {(hasValue ? value ?? "null" : "no value")} of {typeof(T)}");
        }

        if (round % 5 != 0)
        {
            return hasValue;
        }

        var got = region.GetOrCreate(Key, () => created);
        if (!Same(got, hasValue ? value : created) || !Same(region.Get<T>(Key).Value, got))
        {
            Assert.Fail($"{Shown(bytes)} made a get-or-create return {got}");
        }

        return hasValue;
    }

    private static bool Same(object? one, object? other) => one is int[] array ? other is int[] expected && array.SequenceEqual(expected) : Equals(one, other);

    private static string Shown(byte[] bytes) => $"{Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 300)))} ({System.Text.Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 300))})";
}
