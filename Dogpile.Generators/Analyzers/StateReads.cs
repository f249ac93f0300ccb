using System.Collections.Immutable;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Dogpile.Generators.Analyzers;

/// <summary>
/// The data of its own instance that a source method reads and that can change. Data only: a service that is set later,
/// or a look-up that is built when first needed, does not change a value.
/// </summary>
internal sealed class StateReads(KnownTypes known)
{
    private readonly DataTypes _data = new(known);

    /// <summary>Each such member with its first read.</summary>
    public IReadOnlyDictionary<ISymbol, Location> In(SourceMethod method, ImmutableArray<IOperation> blocks)
    {
        var reads = new Dictionary<ISymbol, Location>(SymbolEqualityComparer.Default);
        foreach (var operation in BodyOperations.In(blocks, withFunctions: true))
        {
            if (Member(operation, method) is { } member && IsRead(operation) && !reads.ContainsKey(member))
            {
                reads.Add(member, operation.Syntax.GetLocation());
            }
        }

        return reads;
    }

    private ISymbol? Member(IOperation operation, SourceMethod method) => operation switch
    {
        IFieldReferenceOperation { Field: var field } reference when CanChange(field) && IsOwn(reference, method) && _data.Contains(field.Type) =>
            field.OriginalDefinition,
        IPropertyReferenceOperation { Property: var property } reference when CanChange(property) && IsOwn(reference, method) && _data.Contains(property.Type) =>
            property.OriginalDefinition,
        IParameterReferenceOperation { Parameter: var parameter } when IsOfPrimaryConstructor(parameter, method) && _data.Contains(parameter.Type) =>
            parameter,
        _ => null,
    };

    private static bool IsOwn(IMemberReferenceOperation reference, SourceMethod method) =>
        reference.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }
        && SymbolEqualityComparer.Default.Equals(reference.Member.ContainingType, method.Symbol.ContainingType);

    private static bool CanChange(IFieldSymbol field) => !field.IsReadOnly && !field.IsStatic && !field.IsConst;

    private static bool CanChange(IPropertySymbol property) => property is { IsIndexer: false, SetMethod.IsInitOnly: false };

    private static bool IsOfPrimaryConstructor(IParameterSymbol parameter, SourceMethod method) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && SymbolEqualityComparer.Default.Equals(constructor.ContainingType, method.Symbol.ContainingType);

    /// <summary>What is written, or handed by reference to <c>Volatile</c> and the like, is bookkeeping.</summary>
    private static bool IsRead(IOperation operation) =>
        !BodyOperations.IsWritten(operation)
        && !BodyOperations.IsOnlyTold(operation)
        && operation.Parent is not IArgumentOperation { Parameter.RefKind: not (RefKind.None or RefKind.In) };
}
