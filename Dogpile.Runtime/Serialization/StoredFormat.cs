namespace Dogpile.Serialization;

/// <summary>
/// The form in which entries are stored as bytes, that of dogpile.cache:
/// <c>{"ct": seconds since 1970, "v": 2}|payload</c>. The metadata are JSON and end at the first bar.
/// </summary>
internal static partial class StoredFormat
{
    /// <summary>The version that is written, and the only one that is read.</summary>
    public const int Version = 2;

    /// <summary>
    /// How long the metadata may be. Far more than any writer needs; it keeps a store that holds something else entirely
    /// from having its megabytes searched for a bar and parsed.
    /// </summary>
    public const int MaximumMetadataLength = 64 * 1024;

    /// <summary>How deep additional keys of the metadata may nest; no deeper than what is parsed without allocating.</summary>
    private const int MaximumMetadataDepth = 64;

    private static readonly long Epoch = DateTime.UnixEpoch.Ticks;
}
