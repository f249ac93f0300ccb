using Dogpile.Generators.CodeFixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Dogpile.Generators.Tests.CodeFixes;

internal static class FixProviders
{
    /// <summary>Every code fix of the assembly.</summary>
    public static IReadOnlyList<CodeFixProvider> All { get; } =
    [
        .. typeof(AddPartialCodeFixProvider).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider)))
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];
}
