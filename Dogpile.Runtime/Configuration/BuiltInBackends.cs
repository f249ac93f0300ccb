namespace Dogpile.Configuration;

/// <summary>The backends that a configuration can name without anybody having registered them.</summary>
internal static class BuiltInBackends
{
    public static IEnumerable<KeyValuePair<string, Func<CacheBackendArguments, CacheBackend>>> All =>
    [
        new("dogpile.cache.memory", static _ => new MemoryBackend()),
    ];
}
