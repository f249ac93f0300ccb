using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dogpile.Serialization;

/// <summary>The form in which entries are stored as bytes: <c>{"ct": seconds since 1970, "v": 2}|payload</c>.</summary>
internal static class StoredFormat
{
    /// <summary>The version that is written, and the only one that is read.</summary>
    public const int Version = 2;

    /// <summary>Makes the stored form of a value.</summary>
    public static SerializedCacheEntry Write<T>(T value, long createdAtTicks, ICacheSerializer serializer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var seconds = (createdAtTicks - DateTime.UnixEpoch.Ticks) / (decimal)TimeSpan.TicksPerSecond;
        buffer.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"ct\": {seconds:0.0######}, \"v\": {Version}}}|")));
        var payloadStart = buffer.WrittenCount;
        serializer.Serialize(value, buffer);
        return new SerializedCacheEntry(buffer.WrittenMemory, new StoredMetadata(StoredFlaw.None, createdAtTicks, payloadStart));
    }

    /// <summary>Reads the metadata of an entry. Never throws.</summary>
    public static StoredMetadata ReadMetadata(ReadOnlySpan<byte> bytes)
    {
        var bar = bytes.IndexOf((byte)'|');
        if (bar < 0)
        {
            return new StoredMetadata(StoredFlaw.Malformed, 0, bytes.Length);
        }

        try
        {
            using var document = JsonDocument.Parse(bytes[..bar].ToArray());
            if (document.RootElement.GetProperty("v").GetInt32() != Version)
            {
                return new StoredMetadata(StoredFlaw.OtherVersion, 0, bytes.Length);
            }

            var seconds = document.RootElement.GetProperty("ct").GetDecimal();
            return new StoredMetadata(StoredFlaw.None, DateTime.UnixEpoch.Ticks + (long)(seconds * TimeSpan.TicksPerSecond), bar + 1);
        }
#pragma warning disable CA1031 // To be replaced by a reader that does not throw.
        catch (Exception)
#pragma warning restore CA1031
        {
            return new StoredMetadata(StoredFlaw.Malformed, 0, bytes.Length);
        }
    }
}
