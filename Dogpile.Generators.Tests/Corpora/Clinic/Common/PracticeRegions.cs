using Dogpile;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Clinic.Common;

public static class PracticeRegions
{
    private static readonly BackgroundCreationRunner Runner = new();

    public static CacheRegion Catalogues { get; } = new("catalogues", new CacheRegionOptions { AsyncCreationRunner = Runner });

    public static CacheRegion Sessions { get; } = new("sessions", new CacheRegionOptions { KeyMangler = KeyManglers.Sha256 });

    public static CacheRegion Texts { get; } = new("texts", new CacheRegionOptions { KeyMangler = KeyManglers.LengthConditional(200, KeyManglers.Sha1) });

    public static void Configure(IConfiguration configuration, ILoggerFactory loggers)
    {
        Catalogues.ConfigureFromConfig(configuration, "cache.catalogues");
        Texts.ConfigureFromConfig(configuration, "cache.texts");
        Sessions.Configure(
            new SerializedMemoryBackend(new SerializedMemoryBackendOptions { CapacityBytes = 16 << 20, TimeToLive = TimeSpan.FromHours(1) }),
            TimeSpan.FromMinutes(20),
            wrap: [new SlowCallProxy(loggers.CreateLogger<SlowCallProxy>(), TimeSpan.FromMilliseconds(50))]);
    }

    public static ValueTask StopAsync() => Runner.DisposeAsync();
}
