namespace Dogpile.Serialization;

/// <summary>What the metadata of a stored entry tell.</summary>
/// <param name="Flaw">What is wrong with the entry; if anything is, the rest means nothing.</param>
/// <param name="CreatedAtTicks">When the value was created, in UTC ticks.</param>
/// <param name="PayloadStart">Where the payload begins.</param>
internal readonly record struct StoredMetadata(StoredFlaw Flaw, long CreatedAtTicks, int PayloadStart);
