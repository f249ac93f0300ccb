using System.Runtime.CompilerServices;
using Dogpile;
using Dogpile.Redis;

namespace Consumer;

/// <summary>Makes a region over Redis before anything else runs. No server is needed for that: it connects when it is used.</summary>
internal static class RedisAtStart
{
    [ModuleInitializer]
    internal static void Configure()
    {
        RedisBackend.Register();
        using var backend = new RedisBackend("localhost:6379");
        _ = new CacheRegion("users").Configure(backend, TimeSpan.FromMinutes(5));
    }
}
