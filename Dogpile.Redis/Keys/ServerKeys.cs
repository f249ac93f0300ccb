using StackExchange.Redis;

namespace Dogpile.Redis.Keys;

/// <summary>What a value's key, its lock and its claims are called at the server.</summary>
/// <param name="Value">The key of the value: that of the region, unchanged.</param>
/// <param name="Lock">The key of the lock.</param>
/// <param name="Claims">The key of the set of creations that may still store.</param>
internal readonly record struct ServerKeys(RedisKey Value, RedisKey Lock, RedisKey Claims)
{
    public RedisKey[] ToArray() => [Value, Lock, Claims];
}
