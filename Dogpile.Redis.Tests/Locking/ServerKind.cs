namespace Dogpile.Redis.Tests.Locking;

/// <summary>The servers that locks are tested on.</summary>
internal enum ServerKind
{
    Garnet,
    RedisServer,
    Cluster,
}
