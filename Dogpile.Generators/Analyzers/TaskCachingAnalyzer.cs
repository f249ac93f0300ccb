using System.Collections.Immutable;
using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Dogpile.Generators.Analyzers;

/// <summary>DOG026: a region is given a task to keep, mostly because a creator is asynchronous and the method is not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TaskCachingAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticRules.TaskCached];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var known = new KnownTypes(start.Compilation);
            if (known.CacheRegion is not null)
            {
                start.RegisterOperationAction(call => AnalyzeCall(call, known), OperationKind.Invocation);
            }
        });
    }

    private static void AnalyzeCall(OperationAnalysisContext context, KnownTypes known)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        if (method.TypeArguments.IsEmpty || !KnownTypes.Is(method.ContainingType, known.CacheRegion))
        {
            return;
        }

        // TState comes before T.
        var value = method.TypeArguments[method.TypeArguments.Length - 1];
        if (IsTask(value, known) && Advice(method.Name) is { } advice)
        {
            var type = value.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticRules.TaskCached, NameIn(call), method.Name, type, advice));
        }
    }

    /// <summary>What to do in place of the call; null for methods that store nothing.</summary>
    private static string? Advice(string method) => method switch
    {
        "GetOrCreate" or "GetOrCreateMulti" => $"Use {method}Async, which awaits the creator and caches its result",
        "GetOrCreateAsync" or "GetOrCreateMultiAsync" => "Await the task in the creator, and return its result",
        "Set" or "SetMulti" => $"Await the task, and hand its result to {method}Async",
        "SetAsync" or "SetMultiAsync" => "Await the task, and hand over its result",
        _ => null,
    };

    private static bool IsTask(ITypeSymbol type, KnownTypes known) =>
        KnownTypes.Is(type, known.ValueTask)
        || KnownTypes.Is(type, known.ValueTaskOfValue)
        || (type is INamedTypeSymbol named && MemberLookup.SelfAndBases(named).Any(level => KnownTypes.Is(level, known.Task)));

    private static Location NameIn(IInvocationOperation call) => call.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.GetLocation(),
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name.GetLocation(),
        _ => call.Syntax.GetLocation(),
    };
}
