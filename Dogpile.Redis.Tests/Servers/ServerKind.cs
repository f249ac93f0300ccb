namespace Dogpile.Redis.Tests;

/// <summary>A server that processes of a test share.</summary>
internal enum ServerKind
{
    Garnet,
    Redis,
    Cluster,
}
