namespace Dogpile.Configuration;

/// <summary>The backends that a configuration can name without anybody having registered them.</summary>
internal static class BuiltInBackends
{
    public static IEnumerable<KeyValuePair<string, Func<CacheBackendArguments, CacheBackend>>> All =>
    [
        new("dogpile.cache.memory", Memory),
        new("dogpile.cache.memory_pickle", SerializedMemory),
        new("dogpile.cache.null", static _ => new NullBackend()),
    ];

    private static MemoryBackend Memory(CacheBackendArguments arguments)
    {
        var defaults = new MemoryBackendOptions();
        return new MemoryBackend(new MemoryBackendOptions
        {
            // "None" is a value here: unbounded. Left out, the default holds.
            Capacity = arguments.Contains("capacity") ? arguments.GetInt32("capacity") : defaults.Capacity,
            TimeToLive = arguments.GetTimeSpan("time_to_live"),
            TrackStatistics = arguments.GetBoolean("track_statistics", defaults.TrackStatistics),
        });
    }

    private static SerializedMemoryBackend SerializedMemory(CacheBackendArguments arguments)
    {
        var defaults = new SerializedMemoryBackendOptions();
        return new SerializedMemoryBackend(new SerializedMemoryBackendOptions
        {
            Capacity = arguments.Contains("capacity") ? arguments.GetInt32("capacity") : defaults.Capacity,
            CapacityBytes = arguments.Contains("capacity_bytes") ? arguments.GetInt64("capacity_bytes") : defaults.CapacityBytes,
            TimeToLive = arguments.GetTimeSpan("time_to_live"),
            TrackStatistics = arguments.GetBoolean("track_statistics", defaults.TrackStatistics),
        });
    }
}
