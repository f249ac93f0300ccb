using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Dogpile.Generators.Analyzers;

/// <summary>
/// What an instance writes to its own members once it is made. Filling a member that is null (<c>??=</c>) is no change: it
/// had no value before. Neither is what is written to another instance, which is mostly a copy being made.
/// </summary>
internal sealed class StateWrites
{
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<ISymbol>> _writers = new(SymbolEqualityComparer.Default);
    private readonly ConstructionCalls _construction = new();

    /// <summary>
    /// The member that writes, the first by name when there are several: bodies are read in any order and at the same
    /// time, and the message must not depend on it. Null when none does.
    /// </summary>
    public string? WriterOf(ISymbol member) => _writers.TryGetValue(member, out var writers)
        ? writers.Where(writer => !_construction.Contains(writer)).Select(Name).OrderBy(name => name, StringComparer.Ordinal).FirstOrDefault()
        : null;

    public void AddCalls(ISymbol owner, ImmutableArray<IOperation> blocks) => _construction.Add(owner, blocks);

    public void Add(ISymbol owner, ImmutableArray<IOperation> blocks)
    {
        foreach (var operation in BodyOperations.In(blocks, withFunctions: true))
        {
            if (Target(operation) is { } member && BodyOperations.IsWritten(operation) && operation.Parent is not ICoalesceAssignmentOperation)
            {
                _writers.GetOrAdd(member, _ => []).Add(owner);
            }
        }
    }

    private static string Name(ISymbol owner) => (owner as IMethodSymbol)?.AssociatedSymbol?.Name ?? owner.Name;

    private static ISymbol? Target(IOperation operation) => operation switch
    {
        IMemberReferenceOperation { Instance: not IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } => null,
        IFieldReferenceOperation field => field.Field.OriginalDefinition,
        IPropertyReferenceOperation property => property.Property.OriginalDefinition,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };
}
