namespace Dogpile.Generators;

/// <summary>The names of the generator's steps, for tests that watch what is computed again.</summary>
public static class TrackingNames
{
    /// <summary>One model for each method with <c>[CacheOnArguments]</c>.</summary>
    public const string CachedMethods = nameof(CachedMethods);

    /// <summary>All of those models.</summary>
    public const string AllCachedMethods = nameof(AllCachedMethods);

    /// <summary>One model for each file to generate.</summary>
    public const string CachedTypes = nameof(CachedTypes);

    /// <summary>Every step.</summary>
    public static IReadOnlyList<string> All { get; } = [CachedMethods, AllCachedMethods, CachedTypes];
}
