namespace Dogpile.Tests.Backends;

/// <summary>Entries for backends that are tested without a region.</summary>
internal static class Entries
{
    public static CacheEntry<int> Of(int value) => new(value, DateTimeOffset.UnixEpoch.AddSeconds(value));

    public static CacheEntry<int> Any { get; } = Of(0);

    /// <summary>An entry of so many bytes. What they say matters to nobody here.</summary>
    public static SerializedCacheEntry OfBytes(int count) => new(new byte[count]);

    /// <summary>An entry that a region can read.</summary>
    public static SerializedCacheEntry Serialized(int value) =>
        new(System.Text.Encoding.ASCII.GetBytes($"{{\"ct\": {value}.0, \"v\": 2}}|{value}"));

    public static string[] Keep(CacheBackend backend, params string[] keys) => [.. keys.Where(key => backend.Get(key) is not null)];
}
