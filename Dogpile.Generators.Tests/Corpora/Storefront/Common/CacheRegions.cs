using Dogpile;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Storefront.Common;

/// <summary>The shop's regions. <see cref="Configure"/> is called once, before the first request.</summary>
public static class CacheRegions
{
    public static readonly CacheRegion Catalogue = new("catalogue");
    public static readonly CacheRegion Prices = new("prices");
    public static readonly CacheRegion Content = new("content");
    public static readonly CacheRegion Customers = new("customers");

    public static void Configure(IConfiguration configuration, ILogger logger)
    {
        Catalogue.ConfigureFromConfig(configuration, "cache.catalogue.");
        Content.ConfigureFromConfig(configuration, "cache.content.");
        Prices.Configure(new MemoryBackend(new MemoryBackendOptions { Capacity = 200_000 }), TimeSpan.FromMinutes(2));
        Customers.Configure(new SerializedMemoryBackend(), TimeSpan.FromMinutes(10));
        logger.LogInformation("Cache regions are ready: {Regions}", string.Join(", ", Catalogue, Prices, Content, Customers));
    }
}
