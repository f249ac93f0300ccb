using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Dogpile.Generators.Analyzers;

/// <summary>
/// What is drawn at random and returned. A draw that goes elsewhere is left alone: it delays a retry, names a temporary
/// file or numbers a version.
/// </summary>
internal sealed class AmbientChance(Compilation compilation)
{
    private readonly INamedTypeSymbol? _random = compilation.GetTypeByMetadataName("System.Random");

    private readonly INamedTypeSymbol? _guid = compilation.GetTypeByMetadataName("System.Guid");

    private readonly INamedTypeSymbol? _generator = compilation.GetTypeByMetadataName("System.Security.Cryptography.RandomNumberGenerator");

    public AmbientSource? Find(IOperation operation) => IsDraw(operation) && IsReturned(operation) ? AmbientSource.Chance : null;

    private bool IsDraw(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: "Shared" } shared } => Is(shared.ContainingType, _random),
        // With a seed the numbers are always the same.
        IObjectCreationOperation { Arguments.IsEmpty: true } created => Is(created.Type, _random),
        IInvocationOperation { TargetMethod: { IsStatic: true } method } =>
            (method.Name is "NewGuid" or "CreateVersion7" && Is(method.ContainingType, _guid))
            || (method.Name.StartsWith("Get", StringComparison.Ordinal) && Is(method.ContainingType, _generator)),
        _ => false,
    };

    private static bool Is(ITypeSymbol? type, INamedTypeSymbol? known) => known is not null && SymbolEqualityComparer.Default.Equals(type, known);

    /// <summary>Whether the value, or a text or number made of it, is what the method returns.</summary>
    private static bool IsReturned(IOperation operation)
    {
        var value = operation;
        while (value.Parent is { } parent)
        {
            if (parent is IVariableInitializerOperation)
            {
                return Locals.ReadsOf(value).Any(IsReturned);
            }

            if (parent is IReturnOperation)
            {
                return !IsInFunction(parent);
            }

            if (!Carries(parent, value))
            {
                return false;
            }

            value = parent;
        }

        return false;
    }

    private static bool Carries(IOperation parent, IOperation value) => parent switch
    {
        IConversionOperation or IAwaitOperation or IParenthesizedOperation or IBinaryOperation => true,
        IInterpolatedStringOperation or IInterpolationOperation => true,
        IConditionalOperation conditional => conditional.Condition != value,
        IMemberReferenceOperation member => member.Instance == value,
        IInvocationOperation call => call.Instance == value || IsTaskOf(call),
        IArgumentOperation argument => argument.Parent is IInvocationOperation call && IsTaskOf(call),
        _ => false,
    };

    private static bool IsTaskOf(IInvocationOperation call) =>
        call.TargetMethod is { IsStatic: true, Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" };

    private static bool IsInFunction(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }
}
