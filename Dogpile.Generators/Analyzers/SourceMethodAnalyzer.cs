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
        DiagnosticRules.AmbientState,
        DiagnosticRules.IgnoredIdentity,
        DiagnosticRules.MutableState,
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
                var ambient = new AmbientReads(known);
                var identities = new IgnoredIdentities(known);
                start.RegisterSymbolStartAction(type => AnalyzeType(type, known, ambient, identities), SymbolKind.NamedType);
            }
        });
    }

    private static void AnalyzeType(SymbolStartAnalysisContext context, KnownTypes known, AmbientReads ambient, IgnoredIdentities identities)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var ignored = identities.In(type, context.CancellationToken);
        var methods = SourceMethod.In(type, known, context.CancellationToken);
        if (methods.Count > 0)
        {
            var state = new MutableState(known);
            context.RegisterOperationBlockAction(body => AnalyzeBody(body, methods, known, ambient, ignored, state));
            context.RegisterSymbolEndAction(end => state.Report(end.ReportDiagnostic));
        }

        if (ignored.Any)
        {
            context.RegisterSymbolEndAction(end => ignored.Report(end.ReportDiagnostic));
        }
    }

    private static void AnalyzeBody(
        OperationBlockAnalysisContext context,
        IReadOnlyList<SourceMethod> methods,
        KnownTypes known,
        AmbientReads ambient,
        IgnoredIdentities.OfType ignored,
        MutableState state)
    {
        var isSource = false;
        foreach (var method in methods)
        {
            if (method.IsBodyOf(context.OwningSymbol))
            {
                isSource = true;
                RecursiveCalls.Check(method, context.OperationBlocks, known, context.ReportDiagnostic);
                ambient.Check(method, context.OperationBlocks, context.ReportDiagnostic);
                ignored.LookInto(method, context.OperationBlocks);
                state.AddReads(method, context.OperationBlocks);
            }
        }

        state.AddCalls(context.OwningSymbol, context.OperationBlocks);

        // What only creations change is their bookkeeping: nobody has asked for another value.
        if (!isSource)
        {
            state.AddWrites(context.OwningSymbol, context.OperationBlocks);
        }
    }
}
