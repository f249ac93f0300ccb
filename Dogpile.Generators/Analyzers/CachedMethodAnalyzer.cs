using System.Collections.Immutable;
using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Dogpile.Generators.Analyzers;

/// <summary>Reports what the parser finds wrong with methods that have <c>[CacheOnArguments]</c> or <c>[CacheMultiOnArguments]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CachedMethodAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticRules.NotABodilessPartialDefinition,
        DiagnosticRules.TypeNotPartial,
        DiagnosticRules.SourceMissing,
        DiagnosticRules.SourceAmbiguous,
        DiagnosticRules.SourceMismatched,
        DiagnosticRules.RegionAmbiguous,
        DiagnosticRules.RegionUnusable,
        DiagnosticRules.StaticMethodUsesDefaultRegion,
        DiagnosticRules.UnsupportedReturnType,
        DiagnosticRules.UnsupportedParameter,
        DiagnosticRules.ArgumentNotKeyable,
        DiagnosticRules.MemberNameClash,
        DiagnosticRules.SharedPrefix,
        DiagnosticRules.SharedPrefixAcrossTypes,
        DiagnosticRules.BadExpiration,
        DiagnosticRules.ExpirationUnusable,
        DiagnosticRules.ShouldCacheUnusable,
        DiagnosticRules.KeyGeneratorUnusable,
        DiagnosticRules.UnsupportedContainingType,
        DiagnosticRules.UnusableKeyText,
        DiagnosticRules.SyncAsyncPair,
        DiagnosticRules.NoKeyParameters,
        DiagnosticRules.KeysParameterUnusable,
        DiagnosticRules.UnsupportedMultiReturnType,
        DiagnosticRules.BothAttributes,
    ];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var known = new KnownTypes(start.Compilation);
            if (known.CacheOnArgumentsAttribute is null)
            {
                return;
            }

            var prefixes = new SharedPrefixes();
            start.RegisterSymbolAction(symbol => AnalyzeType(symbol, known, prefixes), SymbolKind.NamedType);
            start.RegisterOperationAction(operation => AnalyzeFunction(operation, known), OperationKind.LocalFunction, OperationKind.AnonymousFunction);
            start.RegisterCompilationEndAction(prefixes.Report);
        });
    }

    private static void AnalyzeType(SymbolAnalysisContext context, KnownTypes known, SharedPrefixes prefixes)
    {
        var models = new List<CachedMethodModel>();
        var locations = new List<Location>();
        foreach (var member in ((INamedTypeSymbol)context.Symbol).GetMembers())
        {
            if (member is not IMethodSymbol { IsImplicitlyDeclared: false } method || CacheAttribute.Of(method, known) is not { } attribute)
            {
                continue;
            }

            var annotated = Annotated(method, attribute.Data);
            var parsed = CachedMethodParser.Parse(annotated, attribute, known, context.CancellationToken);
            foreach (var diagnostic in parsed.Diagnostics)
            {
                context.ReportDiagnostic(diagnostic);
            }

            if (parsed.Model is { } model)
            {
                models.Add(model);
                locations.Add(annotated.Locations[0]);
                NoKeyParameters.Check(annotated, model, attribute, known, context.ReportDiagnostic);
            }
        }

        foreach (var problem in CachedTypeRules.Check(models))
        {
            context.ReportDiagnostic(Diagnostic.Create(problem.Rule, locations[problem.Index], [.. problem.Arguments]));
        }

        prefixes.Add(models, locations);
    }

    /// <summary>The part of a partial method that carries the attribute; attributes of both parts are seen on either.</summary>
    private static IMethodSymbol Annotated(IMethodSymbol method, AttributeData attribute)
    {
        var site = attribute.ApplicationSyntaxReference;
        var implementation = method.PartialImplementationPart;
        if (site is null || implementation is null)
        {
            return method;
        }

        foreach (var reference in implementation.DeclaringSyntaxReferences)
        {
            if (reference.SyntaxTree == site.SyntaxTree && reference.Span.Contains(site.Span))
            {
                return implementation;
            }
        }

        return method;
    }

    private static void AnalyzeFunction(OperationAnalysisContext context, KnownTypes known)
    {
        var function = context.Operation switch
        {
            ILocalFunctionOperation local => local.Symbol,
            IAnonymousFunctionOperation lambda => lambda.Symbol,
            _ => null,
        };
        if (function is null || CacheAttribute.Of(function, known) is not { } attribute)
        {
            return;
        }

        foreach (var diagnostic in CachedMethodParser.Parse(function, attribute, known, context.CancellationToken).Diagnostics)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
