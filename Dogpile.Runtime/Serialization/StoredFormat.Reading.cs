using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Dogpile.Serialization;

/// <content>Reading, of whatever the store holds.</content>
internal static partial class StoredFormat
{
    private static readonly decimal LatestSeconds = (DateTime.MaxValue.Ticks - Epoch) / (decimal)TimeSpan.TicksPerSecond;

    private static readonly JsonReaderOptions MetadataOptions = new() { MaxDepth = MaximumMetadataDepth };

    /// <summary>Reads the metadata of an entry. Never throws.</summary>
    public static StoredMetadata ReadMetadata(ReadOnlySpan<byte> bytes)
    {
        var bar = bytes[..Math.Min(bytes.Length, MaximumMetadataLength + 1)].IndexOf((byte)'|');
        if (bar < 0 || !MayBeMetadata(bytes[..bar]))
        {
            return Flawed(StoredFlaw.Malformed, bytes);
        }

        try
        {
            var (flaw, createdAt) = ReadObject(bytes[..bar]);
            return flaw == StoredFlaw.None ? new StoredMetadata(flaw, createdAt, bar + 1) : Flawed(flaw, bytes);
        }
        catch (JsonException)
        {
            return Flawed(StoredFlaw.Malformed, bytes);
        }
    }

    /// <summary>
    /// Sorts out what is certainly none: what other programs store is seldom an object, and to find that out by an
    /// exception costs a hundred times as much. The JSON reader looks for invalid UTF-8 in strings only when asked for them.
    /// </summary>
    private static bool MayBeMetadata(ReadOnlySpan<byte> metadata)
    {
        var trimmed = metadata.Trim(" \t\r\n"u8);
        return trimmed is [(byte)'{', .., (byte)'}'] && Utf8.IsValid(trimmed);
    }

    private static (StoredFlaw Flaw, long CreatedAt) ReadObject(ReadOnlySpan<byte> metadata)
    {
        var reader = new Utf8JsonReader(metadata, MetadataOptions);
        reader.Read();

        // Of a key that comes twice the last one counts, as in Python; hence both are judged after the last key.
        long? createdAt = null;
        bool? isVersion = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isCreatedAt, isOfVersion) = (IsName(reader.ValueSpan, "ct"u8), IsName(reader.ValueSpan, "v"u8));
            reader.Read();
            if (isCreatedAt)
            {
                createdAt = reader.TokenType == JsonTokenType.Number ? CreatedAtOf(ref reader) : null;
            }
            else if (isOfVersion)
            {
                isVersion = reader.TokenType == JsonTokenType.Number && IsVersion(ref reader);
            }

            reader.Skip();
        }

        // Throws if anything but white space follows the object.
        reader.Read();
        return (isVersion, createdAt) switch
        {
            // First, for another version may well tell the time in another way.
            (false, _) => (StoredFlaw.OtherVersion, 0),
            (true, { } ticks) => (StoredFlaw.None, ticks),
            _ => (StoredFlaw.Malformed, 0),
        };
    }

    /// <summary>Compares a name, which may be escaped; the reader's own comparison throws at half a surrogate pair.</summary>
    private static bool IsName(ReadOnlySpan<byte> written, ReadOnlySpan<byte> name)
    {
        foreach (var letter in name)
        {
            if (written is [var first, ..] && first == letter)
            {
                written = written[1..];
            }
            else if (written.StartsWith("\\u"u8)
                && Utf8Parser.TryParse(written.Slice(2, 4), out ushort escaped, out var digits, 'x')
                && (digits, escaped) == (4, letter))
            {
                written = written[6..];
            }
            else
            {
                return false;
            }
        }

        return written.IsEmpty;
    }

    private static bool IsVersion(ref Utf8JsonReader reader) => reader.TryGetDecimal(out var version)
        ? version == Version
        : reader.TryGetDouble(out var large) && large == Version;

    /// <summary>
    /// The creation time in ticks, or null when there is no such moment. Up to the next tick, so that what is later than
    /// the epoch stays so: at the epoch, a value counts as expired.
    /// </summary>
    private static long? CreatedAtOf(ref Utf8JsonReader reader)
    {
        if (reader.TryGetDecimal(out var seconds))
        {
            return seconds <= 0 ? Epoch
                : seconds > LatestSeconds ? null
                : Epoch + (long)decimal.Ceiling(seconds * TimeSpan.TicksPerSecond);
        }

        // Longer than a decimal takes. A double is what Python makes of every number.
        return !reader.TryGetDouble(out var rough) || !double.IsFinite(rough) || rough >= (double)LatestSeconds ? null
            : rough <= 0 ? Epoch
            : Epoch + (long)Math.Ceiling(rough * TimeSpan.TicksPerSecond);
    }

    private static StoredMetadata Flawed(StoredFlaw flaw, ReadOnlySpan<byte> bytes) => new(flaw, 0, bytes.Length);
}
