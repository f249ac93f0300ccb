using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace Dogpile.Serialization;

/// <content>Writing.</content>
internal static partial class StoredFormat
{
    /// <summary>Room for the metadata of any creation time.</summary>
    private const int LongestMetadata = 64;

    /// <summary>A buffer that has become larger than this is not kept for the next value.</summary>
    private const int LargestKeptBuffer = 256 * 1024;

    /// <summary>
    /// Kept from value to value, because how large a value gets is not known before it is written: what is stored is
    /// copied from here, so that a backend keeps exactly the bytes of the entry and not the slack of a grown buffer.
    /// </summary>
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _spareBuffer;

    /// <summary>Makes the stored form of a value. What the serializer throws gets out.</summary>
    public static SerializedCacheEntry Write<T>(T value, long createdAtTicks, ICacheSerializer serializer, CacheMutex? createdUnder = null)
    {
        // Taken away while it is in use: a serializer may itself store something, on this very thread.
        var buffer = _spareBuffer ?? new ArrayBufferWriter<byte>();
        _spareBuffer = null;

        WriteMetadata(buffer, createdAtTicks);
        var payloadStart = buffer.WrittenCount;
        serializer.Serialize(value, buffer);
        var bytes = buffer.WrittenSpan.ToArray();

        // Not in a finally block: after a failure the serializer may still hold the buffer.
        if (buffer.Capacity <= LargestKeptBuffer)
        {
            buffer.ResetWrittenCount();
            _spareBuffer = buffer;
        }

        return new SerializedCacheEntry(bytes, new StoredMetadata(StoredFlaw.None, createdAtTicks, payloadStart)) { CreatedUnder = createdUnder };
    }

    /// <summary>Writes what Python's json.dumps would, spaces included; a tick is exactly the seventh decimal.</summary>
    private static void WriteMetadata(ArrayBufferWriter<byte> buffer, long createdAtTicks)
    {
        var seconds = (createdAtTicks - Epoch) / (decimal)TimeSpan.TicksPerSecond;
        Utf8.TryWrite(
            buffer.GetSpan(LongestMetadata),
            CultureInfo.InvariantCulture,
            $"{{\"ct\": {seconds:0.0######}, \"v\": {Version}}}|",
            out var written);
        buffer.Advance(written);
    }
}
