using System.Buffers;
using System.Text;
using Dogpile.Serialization;

namespace Dogpile.Tests.Serialization;

internal sealed class StoredFormatWritingTests
{
    private static readonly JsonCacheSerializer Json = new();

    private static readonly long Epoch = DateTime.UnixEpoch.Ticks;

    private static SerializedCacheEntry Write<T>(T value, long ticks) => StoredFormat.Write(value, Epoch + ticks, Json);

    [TestCase(17953934873714015, """{"ct": 1795393487.3714015, "v": 2}|""")]
    [TestCase(17953934870000000, """{"ct": 1795393487.0, "v": 2}|""")]
    [TestCase(17953934872500000, """{"ct": 1795393487.25, "v": 2}|""")]
    [TestCase(17953934870000001, """{"ct": 1795393487.0000001, "v": 2}|""")]
    [TestCase(1, """{"ct": 0.0000001, "v": 2}|""")]
    [TestCase(0, """{"ct": 0.0, "v": 2}|""")]
    [TestCase(-15000000, """{"ct": -1.5, "v": 2}|""")]
    public void Metadata_are_written_as_Python_writes_them(long ticks, string metadata)
    {
        var entry = Write(1, ticks);

        Assert.That(Encoding.UTF8.GetString(entry.Bytes.Span), Is.EqualTo(metadata + "1"));
    }

    [Test]
    [SetCulture("de-DE")]
    public void Metadata_do_not_depend_on_the_culture() =>
        Assert.That(Encoding.UTF8.GetString(Write(1, 15000000).Bytes.Span), Is.EqualTo("""{"ct": 1.5, "v": 2}|1"""));

    [Test]
    public void Every_tick_is_read_back_as_it_was_written()
    {
        var random = new Random(1);
        for (var round = 0; round < 5_000; round++)
        {
            var createdAt = random.NextInt64(Epoch, DateTime.MaxValue.Ticks + 1);
            var entry = new SerializedCacheEntry(StoredFormat.Write(round, createdAt, Json).Bytes);

            Assert.That((entry.Flaw, entry.CreatedAtTicks), Is.EqualTo((StoredFlaw.None, createdAt)));
        }
    }

    [Test]
    public void Latest_moment_of_all_is_read_back()
    {
        var entry = new SerializedCacheEntry(StoredFormat.Write(1, DateTime.MaxValue.Ticks, Json).Bytes);

        Assert.That((entry.Flaw, entry.CreatedAtTicks), Is.EqualTo((StoredFlaw.None, DateTime.MaxValue.Ticks)));
    }

    [Test]
    public void Written_entry_knows_what_a_reader_of_its_bytes_would_find()
    {
        var written = Write("a|b", 15000000);
        var read = new SerializedCacheEntry(written.Bytes);

        Assert.That((read.Flaw, read.CreatedAtTicks), Is.EqualTo((written.Flaw, written.CreatedAtTicks)));
        Assert.That(read.Payload.ToArray(), Is.EqualTo(written.Payload.ToArray()));
        Assert.That(Encoding.UTF8.GetString(read.Payload.Span), Is.EqualTo("\"a|b\""));
    }

    [Test]
    public void Entry_holds_its_bytes_and_no_room_beside_them()
    {
        var entry = Write(new string('x', 1000), 1);

        Assert.That(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(entry.Bytes, out var array), Is.True);
        Assert.That(array.Array, Has.Length.EqualTo(entry.Bytes.Length));
    }

    [Test]
    public void Entries_do_not_share_bytes()
    {
        var first = Write("first", 1);
        Write("second", 1);

        Assert.That(Encoding.UTF8.GetString(first.Payload.Span), Is.EqualTo("\"first\""));
    }

    [Test]
    public void Serializer_may_store_something_itself_in_the_middle_of_writing()
    {
        SerializedCacheEntry? inner = null;
        var outer = StoredFormat.Write(1, Epoch, new Nesting(() => inner = Write("inner", 0)));

        Assert.That(Encoding.UTF8.GetString(outer.Bytes.Span), Is.EqualTo("""{"ct": 0.0, "v": 2}|beforeafter"""));
        Assert.That(Encoding.UTF8.GetString(inner!.Bytes.Span), Is.EqualTo("""{"ct": 0.0, "v": 2}|"inner" """.TrimEnd()));
    }

    [Test]
    public void Failure_of_a_serializer_leaves_nothing_in_the_next_entry()
    {
        Assert.That(() => StoredFormat.Write(1, Epoch, new Nesting(() => throw new TimeoutException())), Throws.TypeOf<TimeoutException>());
        Assert.That(Encoding.UTF8.GetString(Write(7, 0).Bytes.Span), Is.EqualTo("""{"ct": 0.0, "v": 2}|7"""));
    }

    private sealed class Nesting(Action middle) : ICacheSerializer
    {
        public void Serialize<T>(T value, IBufferWriter<byte> destination)
        {
            destination.Write("before"u8);
            middle();
            destination.Write("after"u8);
        }

        public T Deserialize<T>(ReadOnlySpan<byte> payload) => throw new NotSupportedException();
    }
}
