using Dogpile.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Dogpile.Regions;

/// <summary>What a region is made with: its options, as they were then.</summary>
internal sealed class RegionPolicy
{
    public RegionPolicy(CacheRegion region, CacheRegionOptions? options)
    {
        options ??= new CacheRegionOptions();
        Region = region;
        Time = options.TimeProvider
            ?? throw new ArgumentException($"{nameof(CacheRegionOptions.TimeProvider)} is null.", nameof(options));
        LoggerFactory = options.LoggerFactory;
        Log = new RegionLog(region, options.LoggerFactory);
        RunnerLog = new RunnerLog(options.LoggerFactory);
        KeyMangler = options.KeyMangler;
        Serializer = options.Serializer;
        FunctionKeyGenerator = options.FunctionKeyGenerator;
        FunctionMultiKeyGenerator = options.FunctionMultiKeyGenerator;
        Runner = options.AsyncCreationRunner;
    }

    public CacheRegion Region { get; }

    public TimeProvider Time { get; }

    public ILoggerFactory? LoggerFactory { get; }

    public RegionLog Log { get; }

    /// <summary>For a runner that has no log of its own.</summary>
    public RunnerLog RunnerLog { get; }

    public KeyMangler? KeyMangler { get; }

    public ICacheSerializer? Serializer { get; }

    public FunctionKeyGenerator? FunctionKeyGenerator { get; }

    public FunctionMultiKeyGenerator? FunctionMultiKeyGenerator { get; }

    public IAsyncCreationRunner? Runner { get; }
}
