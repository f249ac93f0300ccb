using System.Text;
using Dogpile.Serialization;

namespace Dogpile.Tests.Serialization;

internal sealed class StoredFormatReadingTests
{
    private const string Payload = "{\"a\":\"|\"}";

    private static readonly long Epoch = DateTime.UnixEpoch.Ticks;

    // 1795393487.3714015 s since 1970.
    private static readonly long Moment = Epoch + 17953934873714015;

    private static SerializedCacheEntry Read(string metadata) => new(Encoding.UTF8.GetBytes(metadata + "|" + Payload));

    [TestCase("""{"ct": 1795393487.3714015, "v": 2}""", TestName = "Entry_as_Python_writes_it_is_read")]
    [TestCase("""{"v":2,"ct":1795393487.3714015}""", TestName = "Entry_with_its_keys_in_another_order_is_read")]
    [TestCase(" \t\r\n{ \"ct\" :\n1795393487.3714015 ,\t\"v\": 2 } \r\n", TestName = "Entry_with_white_space_is_read")]
    [TestCase("""{"x": {"ct": 5, "v": [3, {"v": 3}]}, "ct": 1795393487.3714015, "y": ["}", "\"", null], "v": 2, "": true}""", TestName = "Entry_with_additional_keys_is_read")]
    [TestCase("""{"ct": "soon", "v": 3, "ct": 1795393487.3714015, "v": 2}""", TestName = "Entry_with_a_key_twice_goes_by_the_last")]
    [TestCase("""{"\u0063t": 1795393487.3714015, "\u0076": 2}""", TestName = "Entry_with_escaped_keys_is_read")]
    [TestCase("""{"ct": 17953934873714015e-7, "v": 2.0}""", TestName = "Entry_with_an_exponent_is_read")]
    [TestCase("""{"ct": 0.17953934873714015E+10, "v": 20e-1}""", TestName = "Entry_with_a_large_exponent_is_read")]
    [TestCase("""{"\ud800": "\udc00", "ct": 1795393487.3714015, "v": 2, "ct\ud800": 1, "\ud800\ud800": 1}""", TestName = "Entry_with_half_a_surrogate_pair_beside_the_known_keys_is_read")]
    [TestCase("""{"ct": 1795393487.37140149999999999999999999999999999999999999999999, "v": 2}""", TestName = "Entry_with_more_decimals_than_a_tick_is_read")]
    public void Entry_is_read(string metadata)
    {
        var entry = Read(metadata);

        Assert.Multiple(() =>
        {
            Assert.That(entry.Flaw, Is.EqualTo(StoredFlaw.None));
            Assert.That(entry.CreatedAtTicks, Is.EqualTo(Moment));
            Assert.That(entry.CreatedAt, Is.EqualTo(new DateTimeOffset(Moment, TimeSpan.Zero)));
            Assert.That(Encoding.UTF8.GetString(entry.Payload.Span), Is.EqualTo(Payload), "the payload begins after the first bar");
        });
    }

    [TestCase("1795393487", 17953934870000000)]
    [TestCase("1795393487.0", 17953934870000000)]
    [TestCase("1e9", 10000000000000000)]
    [TestCase("0.0000001", 1)]
    [TestCase("0.00000001", 1, Description = "later than the epoch, as little as it is")]
    [TestCase("253402300799.9999999", 2534023007999999999)]
    [TestCase("0", 0)]
    [TestCase("-0.0", 0)]
    [TestCase("-1", 0)]
    [TestCase("-1e300", 0)]
    [TestCase("1e-400", 0)]
    public void Creation_time_is_exact_to_the_tick_and_not_before_the_epoch(string seconds, long ticks)
    {
        var entry = Read($$"""{"ct": {{seconds}}, "v": 2}""");

        Assert.That((entry.Flaw, entry.CreatedAtTicks - Epoch), Is.EqualTo((StoredFlaw.None, ticks)));
    }

    [Test]
    public void Creation_time_of_more_digits_than_a_decimal_takes_is_read_as_a_double()
    {
        var entry = Read($$"""{"ct": 17953934873714015{{new string('0', 60)}}e-67, "v": 2}""");

        Assert.That(entry.Flaw, Is.EqualTo(StoredFlaw.None));
        Assert.That(entry.CreatedAtTicks, Is.EqualTo(Moment).Within(3), "a double has a precision of about two ticks here");
    }

    [TestCase("""{"v": 2}""")]
    [TestCase("""{"ct": 1795393487}""")]
    [TestCase("""{"ct": "1795393487", "v": 2}""")]
    [TestCase("""{"ct": null, "v": 2}""")]
    [TestCase("""{"ct": true, "v": 2}""")]
    [TestCase("""{"ct": [1795393487], "v": 2}""")]
    [TestCase("""{"ct": {}, "v": 2}""")]
    [TestCase("""{"ct": NaN, "v": 2}""")]
    [TestCase("""{"ct": Infinity, "v": 2}""")]
    [TestCase("""{"ct": 1e400, "v": 2}""")]
    [TestCase("""{"ct": -1e400, "v": 2}""")]
    [TestCase("""{"ct": 253402300800, "v": 2}""")]
    [TestCase("""{"ct": 1e22, "v": 2}""")]
    [TestCase("""{"ct": 01, "v": 2}""")]
    [TestCase("""{"ct": 1795393487, "ct": "later", "v": 2}""")]
    [TestCase("""{"CT": 1795393487, "V": 2}""")]
    [TestCase("""{"ct": 1795393487, "v": 2}}""")]
    [TestCase("""{"ct": 1795393487, "v": 2} {}""")]
    [TestCase("""{"ct": 1795393487, "v": 2""")]
    [TestCase("""{"ct": 1795393487, "v": 2,}""")]
    [TestCase("""{"ct": 1795393487, /* no */ "v": 2}""")]
    [TestCase("""{'ct': 1795393487, 'v': 2}""")]
    [TestCase("""{"ct": 1795393487, "v": 2, "\x": 1}""")]
    [TestCase("{\"ct\": 1795393487, \"v\": 2, \"\0\": 1}")]
    [TestCase("\uFEFF{\"ct\": 1795393487, \"v\": 2}")]
    [TestCase("""[{"ct": 1795393487, "v": 2}]""")]
    [TestCase("1795393487")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("{")]
    [TestCase("")]
    [TestCase("   ")]
    public void Entry_with_metadata_that_are_none_is_malformed(string metadata)
    {
        var entry = Read(metadata);

        Assert.That(entry.Flaw, Is.EqualTo(StoredFlaw.Malformed));
        Assert.That(entry.Payload.IsEmpty, Is.True);
    }

    [TestCase("1")]
    [TestCase("3")]
    [TestCase("2.5")]
    [TestCase("-2")]
    [TestCase("1e400")]
    [TestCase("\"2\"")]
    [TestCase("null")]
    [TestCase("[2]")]
    public void Entry_of_another_version_is_told_from_a_malformed_one(string version)
    {
        Assert.That(Read($$"""{"ct": 1795393487, "v": {{version}}}""").Flaw, Is.EqualTo(StoredFlaw.OtherVersion));
        Assert.That(Read($$"""{"created": "2026-11-23", "v": {{version}}}""").Flaw, Is.EqualTo(StoredFlaw.OtherVersion), "it may tell the time in another way");
    }

    [Test]
    public void Bytes_without_a_bar_are_malformed()
    {
        Assert.That(new SerializedCacheEntry(Array.Empty<byte>()).Flaw, Is.EqualTo(StoredFlaw.Malformed));
        Assert.That(new SerializedCacheEntry("""{"ct": 1795393487, "v": 2}"""u8.ToArray()).Flaw, Is.EqualTo(StoredFlaw.Malformed));
    }

    [Test]
    public void Invalid_utf8_is_malformed_wherever_it_stands()
    {
        byte[] name = [.. "{\"ct\": 1795393487, \"v\": 2, \""u8, 0xC3, 0x28, .. "\": 1}|1"u8];
        byte[] text = [.. "{\"ct\": 1795393487, \"v\": 2, \"x\": \""u8, 0xED, 0xA0, 0x80, .. "\"}|1"u8];

        Assert.That(new SerializedCacheEntry(name).Flaw, Is.EqualTo(StoredFlaw.Malformed));
        Assert.That(new SerializedCacheEntry(text).Flaw, Is.EqualTo(StoredFlaw.Malformed));
    }

    [Test]
    public void Metadata_end_within_64_KiB()
    {
        Assert.That(OfLength(64 * 1024).Flaw, Is.EqualTo(StoredFlaw.None));
        Assert.That(OfLength((64 * 1024) + 1).Flaw, Is.EqualTo(StoredFlaw.Malformed));

        static SerializedCacheEntry OfLength(int length) => Read("""{"ct": 1795393487, "v": 2}""".PadRight(length));
    }

    [Test]
    public void Additional_keys_nest_up_to_64_levels()
    {
        Assert.That(OfDepth(64).Flaw, Is.EqualTo(StoredFlaw.None));
        Assert.That(OfDepth(65).Flaw, Is.EqualTo(StoredFlaw.Malformed));

        // The object itself is one of the levels.
        static SerializedCacheEntry OfDepth(int depth) =>
            Read($$"""{"ct": 1795393487, "v": 2, "x": {{new string('[', depth - 1)}}{{new string(']', depth - 1)}}}""");
    }

    [Test]
    public void Reading_good_metadata_allocates_nothing_beside_the_entry()
    {
        var bytes = """{"ct": 1795393487.3714015, "v": 2, "x": [[{"y": "z"}]]}|1"""u8.ToArray();
        StoredFormat.ReadMetadata(bytes);

        var before = GC.GetAllocatedBytesForCurrentThread();
        StoredFormat.ReadMetadata(bytes);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Refusing_megabytes_allocates_little()
    {
        var nested = Encoding.UTF8.GetBytes($$"""{"ct": 1, "x": {{new string('[', 60_000)}}|""");
        var large = new byte[16 * 1024 * 1024];
        StoredFormat.ReadMetadata(nested);

        var before = GC.GetAllocatedBytesForCurrentThread();
        StoredFormat.ReadMetadata(nested);
        StoredFormat.ReadMetadata(large);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(16 * 1024));
    }
}
