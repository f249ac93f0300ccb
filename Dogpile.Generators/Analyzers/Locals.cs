using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Dogpile.Generators.Analyzers;

/// <summary>What becomes of a value that a local variable is declared with.</summary>
internal static class Locals
{
    /// <summary>The variable that an expression is the first value of; null for any other expression.</summary>
    public static ILocalSymbol? InitializedWith(IOperation value) =>
        value.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } ? local : null;

    /// <summary>What reads a variable that an expression is the only value of; nothing for any other expression.</summary>
    public static IEnumerable<IOperation> ReadsOf(IOperation value)
    {
        if (InitializedWith(value) is not { } local)
        {
            return [];
        }

        var uses = UsesOf(local, value).ToList();
        return uses.Any(BodyOperations.IsWritten) ? [] : uses;
    }

    /// <summary>Where the variable stands in the body that the operation belongs to.</summary>
    public static IEnumerable<ILocalReferenceOperation> UsesOf(ILocalSymbol local, IOperation within)
    {
        var body = within;
        while (body.Parent is { } parent)
        {
            body = parent;
        }

        return BodyOperations.In([body], withFunctions: true)
            .OfType<ILocalReferenceOperation>()
            .Where(use => SymbolEqualityComparer.Default.Equals(use.Local, local));
    }
}
