using Dogpile.Serialization;

namespace Dogpile;

/// <summary>An entry in the form that it is stored in outside of this process: metadata and payload as bytes.</summary>
/// <remarks>
/// <para>The bytes are <c>&lt;metadata, JSON&gt;|&lt;payload&gt;</c>, the format of dogpile.cache. Whatever they are, making
/// an entry of them never fails: bytes that are no entry make one that a region takes for a miss.</para>
/// <para>Immutable as long as its bytes are; safe to share between threads.</para>
/// </remarks>
public sealed class SerializedCacheEntry : CacheEntry
{
    private readonly int _payloadStart;

    /// <summary>Reads the metadata of an entry in its stored form.</summary>
    /// <param name="bytes">The whole entry. Not copied, so not to be changed.</param>
    public SerializedCacheEntry(ReadOnlyMemory<byte> bytes)
        : this(bytes, StoredFormat.ReadMetadata(bytes.Span))
    {
    }

    internal SerializedCacheEntry(ReadOnlyMemory<byte> bytes, StoredMetadata metadata)
        : base(metadata.CreatedAtTicks)
    {
        Bytes = bytes;
        Flaw = metadata.Flaw;
        _payloadStart = metadata.PayloadStart;
    }

    /// <summary>The whole entry in its stored form.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The value, as the serializer wrote it; empty when the bytes are no entry.</summary>
    public ReadOnlyMemory<byte> Payload => Bytes[_payloadStart..];

    /// <summary>
    /// The lock that the value was created under, as the backend made it; <see langword="null"/> for a value that was set.
    /// A backend whose locks can be lost stores the entry only if nobody has written the key since.
    /// </summary>
    public CacheMutex? CreatedUnder { get; init; }

    /// <summary>Always <see langword="null"/>: the stored form does not tell.</summary>
    public override Type? ValueType => null;

    /// <summary>What is wrong with the entry, as far as its metadata tell.</summary>
    internal StoredFlaw Flaw { get; }
}
