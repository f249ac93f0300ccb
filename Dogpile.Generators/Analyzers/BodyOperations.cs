using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Dogpile.Generators.Analyzers;

/// <summary>What happens in a body. An operand of <c>nameof</c> does not happen.</summary>
internal static class BodyOperations
{
    /// <param name="blocks">The blocks of the body.</param>
    /// <param name="withFunctions">Whether what stands in lambda expressions and local functions belongs to it.</param>
    public static IEnumerable<IOperation> In(ImmutableArray<IOperation> blocks, bool withFunctions)
    {
        var open = new Stack<IOperation>(blocks.Reverse());
        while (open.Count > 0)
        {
            var operation = open.Pop();
            if (operation is INameOfOperation || (!withFunctions && operation is IAnonymousFunctionOperation or ILocalFunctionOperation))
            {
                continue;
            }

            yield return operation;
            foreach (var child in operation.ChildOperations.Reverse())
            {
                open.Push(child);
            }
        }
    }

    /// <summary>Whether a variable or member, or a part of it that is held in place, is given a value here.</summary>
    public static bool IsWritten(IOperation reference)
    {
        switch (reference.Parent)
        {
            case IAssignmentOperation assignment when assignment.Target == reference:
            case IIncrementOrDecrementOperation:
            case IAddressOfOperation:
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out }:
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } }:
                return true;
            case ITupleOperation tuple:
                return IsWritten(tuple);
            case IMemberReferenceOperation member when member.Instance == reference && reference.Type is { IsValueType: true }:
                return IsWritten(member);
            default:
                return false;
        }
    }

    /// <summary>Whether what is read goes into a log, a trace or an exception, and so not into a value.</summary>
    public static bool IsOnlyTold(IOperation read)
    {
        for (var outer = read.Parent; outer is not null and not IBlockOperation; outer = outer.Parent)
        {
            if (outer is IThrowOperation || (outer is IInvocationOperation call && IsLogging(call.TargetMethod)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLogging(IMethodSymbol method)
    {
        var @namespace = method.ContainingNamespace?.ToDisplayString() ?? "";
        return @namespace.StartsWith("Microsoft.Extensions.Logging", StringComparison.Ordinal)
            || @namespace.StartsWith("System.Diagnostics", StringComparison.Ordinal)
            || method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "LoggerMessageAttribute");
    }

    /// <summary>Without the conversions that the compiler adds.</summary>
    public static IOperation WithoutConversions(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true } conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }
}
