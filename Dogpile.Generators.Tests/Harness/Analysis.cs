using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dogpile.Generators.Tests.Harness;

/// <summary>Runs every analyzer of the generator's assembly, as the compiler does: on the generator's output.</summary>
internal static class Analysis
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(DogpileGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>The descriptors of all rules.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> Rules { get; } =
        [.. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)];

    /// <summary>What the analyzers report, in order of place. An analyzer that throws shows up as AD0001.</summary>
    public static IReadOnlyList<Diagnostic> Of(Compilation compilation) =>
        [.. compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
}
