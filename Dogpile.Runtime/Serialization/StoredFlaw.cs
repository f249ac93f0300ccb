namespace Dogpile.Serialization;

/// <summary>What can be wrong with a stored entry. All of them make it a miss.</summary>
internal enum StoredFlaw
{
    None,

    /// <summary>The bytes are not metadata, a bar and a payload.</summary>
    Malformed,

    /// <summary>The metadata are of another version of the format.</summary>
    OtherVersion,

    /// <summary>The serializer cannot make the value of the payload.</summary>
    UnreadablePayload,
}
