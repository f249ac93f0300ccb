namespace Dogpile;

/// <summary>What has happened in a backend in memory since it was created.</summary>
/// <param name="Count">How many entries are kept.</param>
/// <param name="Evictions">How many entries had to make room for others.</param>
/// <param name="Expirations">How many entries left because their time to live had ended.</param>
/// <param name="Hits">
/// How many reads of a key found an entry, stale ones included; <see langword="null"/>: not counted, see
/// <see cref="MemoryBackendOptions.TrackStatistics"/>.
/// </param>
/// <param name="Misses">How many reads of a key found nothing; <see langword="null"/>: not counted.</param>
/// <remarks>
/// Reads are those of the backend: a get-or-create that finds nothing reads twice, before it begins and under the lock.
/// </remarks>
public readonly record struct MemoryBackendStatistics(int Count, long Evictions, long Expirations, long? Hits, long? Misses);
