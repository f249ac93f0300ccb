using System.Collections.Immutable;
using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dogpile.Generators.Analyzers;

/// <summary>Reads the bodies of source methods. A type without cached methods costs one look at its members.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SourceMethodAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticRules.Recursion,
    ];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var known = new KnownTypes(start.Compilation);
            if (known.CacheOnArgumentsAttribute is not null)
            {
                start.RegisterSymbolStartAction(type => AnalyzeType(type, known), SymbolKind.NamedType);
            }
        });
    }

    private static void AnalyzeType(SymbolStartAnalysisContext context, KnownTypes known)
    {
        var methods = SourceMethod.In((INamedTypeSymbol)context.Symbol, known, context.CancellationToken);
        if (methods.Count > 0)
        {
            context.RegisterOperationBlockAction(body => AnalyzeBody(body, methods, known));
        }
    }

    private static void AnalyzeBody(OperationBlockAnalysisContext context, IReadOnlyList<SourceMethod> methods, KnownTypes known)
    {
        foreach (var method in methods)
        {
            if (method.IsBodyOf(context.OwningSymbol))
            {
                RecursiveCalls.Check(method, context.OperationBlocks, known, context.ReportDiagnostic);
            }
        }
    }
}
