namespace Dogpile.Tests.Conformance.Threaded;

/// <summary>The original's cases, with its numbers.</summary>
internal static class ThreadedCases
{
    public static IReadOnlyList<ThreadedCase> All { get; } =
    [
        new("quick", 2, .5, 50, .05, .1),
        new("slow", 5, 2, 50, .1, .1),
        new("long creation", 2, 2.5, 50, .05, .1),
        new("slow write", 2, .5, 50, .05, .1) { SlowWrite = 2 },
        new("return while in progress", 5, 2, 50, 1, .1),
        new("with creation time, slow write", 2, .5, 50, .05, .1) { KeepsCreationTime = true, UsesRegistry = true, SlowWrite = 2 },
        new("with creation time, long creation", 2, 2.5, 50, .05, .1) { KeepsCreationTime = true, UsesRegistry = true },
        new("unsafe cache", 1, .6, 100, .05, .1) { KeepsCreationTime = true, UsesRegistry = true, CacheExpiry = CacheExpiry.Unsafe },
        new("safe cache, quick", 2, .5, 50, .05, .1) { KeepsCreationTime = true, UsesRegistry = true, CacheExpiry = CacheExpiry.Safe },
        new("safe cache, slow", 5, 2, 50, .1, .1) { KeepsCreationTime = true, UsesRegistry = true, CacheExpiry = CacheExpiry.Safe },
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(scenario => scenario.Name)];

    public static ThreadedCase Named(string name) => All.Single(scenario => scenario.Name == name);
}
