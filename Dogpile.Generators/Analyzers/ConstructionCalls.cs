using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Dogpile.Generators.Analyzers;

/// <summary>What belongs to the construction of an instance: constructors, and the private methods that only they call.</summary>
internal sealed class ConstructionCalls
{
    // Null stands for a caller that may run later, such as a handler that the constructor attaches.
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<ISymbol?>> _callers = new(SymbolEqualityComparer.Default);

    public void Add(ISymbol owner, ImmutableArray<IOperation> blocks)
    {
        foreach (var operation in BodyOperations.In(blocks, withFunctions: true))
        {
            var called = operation switch
            {
                IInvocationOperation call => call.TargetMethod,
                IMethodReferenceOperation reference => reference.Method,
                _ => null,
            };
            if (called is { DeclaredAccessibility: Accessibility.Private, MethodKind: MethodKind.Ordinary })
            {
                _callers.GetOrAdd(Definition(called), _ => []).Add(RunsNow(operation) ? Definition(owner) : null);
            }
        }
    }

    public bool Contains(ISymbol owner) => Contains(Definition(owner), new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    private bool Contains(ISymbol owner, HashSet<ISymbol> seen) =>
        owner is IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Constructor } or IMethodSymbol { IsInitOnly: true }
        || (_callers.TryGetValue(owner, out var callers)
            && (!seen.Add(owner) || callers.All(caller => caller is not null && Contains(caller, seen))));

    private static bool RunsNow(IOperation operation)
    {
        if (operation is not IInvocationOperation { Instance: IInstanceReferenceOperation })
        {
            return false;
        }

        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        return true;
    }

    private static ISymbol Definition(ISymbol symbol) => ((symbol as IMethodSymbol)?.PartialDefinitionPart ?? symbol).OriginalDefinition;
}
