using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Generators.Tests.Harness;

/// <summary>Metadata references, read once: opening them costs more than compiling a test source.</summary>
internal static class References
{
    /// <summary>What a consumer has: the framework and Dogpile.</summary>
    public static IReadOnlyList<MetadataReference> Consumer { get; } =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(CacheOnArgumentsAttribute).Assembly.Location),
    ];

    /// <summary>A consumer whose code also asserts and turns the clock.</summary>
    public static IReadOnlyList<MetadataReference> Script { get; } =
    [
        .. Consumer,
        MetadataReference.CreateFromFile(typeof(Assert).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(FakeTimeProvider).Assembly.Location),
    ];
}
