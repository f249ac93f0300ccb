using StackExchange.Redis;

namespace Dogpile.Redis.Locking;

/// <summary>What is sent to the server to write an entry.</summary>
/// <param name="Bytes">The entry in its stored form.</param>
/// <param name="TimeToLiveMilliseconds">How long the server keeps it; zero for ever.</param>
/// <param name="Channel">Where others are told; empty for nowhere.</param>
/// <param name="Message">What they are told.</param>
internal readonly record struct EntryWrite(RedisValue Bytes, long TimeToLiveMilliseconds, RedisValue Channel, RedisValue Message);
