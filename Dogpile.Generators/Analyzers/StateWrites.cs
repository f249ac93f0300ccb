using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Dogpile.Generators.Analyzers;

/// <summary>
/// What a type writes to its own members once an instance is made. Filling a member that is null (<c>??=</c>) is no
/// change: it had no value before.
/// </summary>
internal sealed class StateWrites
{
    private readonly ConcurrentDictionary<ISymbol, string> _writers = new(SymbolEqualityComparer.Default);

    /// <summary>The member that writes, the first by name when there are several; null when none does.</summary>
    public string? WriterOf(ISymbol member) => _writers.TryGetValue(member, out var writer) ? writer : null;

    public void Add(ISymbol owner, ImmutableArray<IOperation> blocks)
    {
        if (IsConstruction(owner))
        {
            return;
        }

        // Bodies are read in any order and at the same time; the message must not depend on it.
        var writer = (owner as IMethodSymbol)?.AssociatedSymbol?.Name ?? owner.Name;
        foreach (var operation in BodyOperations.In(blocks, withFunctions: true))
        {
            if (Target(operation) is { } member && BodyOperations.IsWritten(operation) && operation.Parent is not ICoalesceAssignmentOperation)
            {
                _writers.AddOrUpdate(member, writer, (_, other) => string.CompareOrdinal(writer, other) < 0 ? writer : other);
            }
        }
    }

    private static bool IsConstruction(ISymbol owner) =>
        owner is IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Constructor } or IMethodSymbol { IsInitOnly: true };

    private static ISymbol? Target(IOperation operation) => operation switch
    {
        // An object initializer belongs to the construction.
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } => null,
        IFieldReferenceOperation field => field.Field.OriginalDefinition,
        IPropertyReferenceOperation property => property.Property.OriginalDefinition,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };
}
