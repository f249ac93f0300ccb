namespace Dogpile.Generators;

/// <summary>The names of the generator's steps, for tests that watch what is computed again.</summary>
public static class TrackingNames
{
    /// <summary>What the project declares, whatever its bodies do.</summary>
    public const string Declarations = nameof(Declarations);

    /// <summary>One model for each method with one of the attributes, all of them.</summary>
    public const string CachedMethods = nameof(CachedMethods);

    /// <summary>One model for each file to generate.</summary>
    public const string CachedTypes = nameof(CachedTypes);

    /// <summary>The steps whose results are models of cached methods.</summary>
    public static IReadOnlyList<string> All { get; } = [CachedMethods, CachedTypes];
}
