using System.Collections.Immutable;
using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Dogpile.Generators.Analyzers;

/// <summary>
/// DOG021: a source method that asks for the key it creates. Only calls that its body makes itself: a lambda expression
/// or local function may run later, when the value is there.
/// </summary>
internal static class RecursiveCalls
{
    public static void Check(SourceMethod method, ImmutableArray<IOperation> blocks, KnownTypes known, Action<Diagnostic> report)
    {
        foreach (var operation in BodyOperations.In(blocks, withFunctions: false))
        {
            if (operation is IInvocationOperation call && IsOnItself(call, method) && HandsOnTheKey(call, method, blocks, known))
            {
                report(Diagnostic.Create(DiagnosticRules.Recursion, call.Syntax.GetLocation(), method.Cached.Name, method.Symbol.Name));
            }
        }
    }

    private static bool IsOnItself(IInvocationOperation call, SourceMethod method)
    {
        var called = call.TargetMethod;
        return method.IsCachedMethod(called)
            && call.Instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }
            && SymbolEqualityComparer.Default.Equals(called.ContainingType, method.Cached.ContainingType)
            && called.TypeArguments.SequenceEqual<ITypeSymbol>(method.Symbol.TypeParameters, SymbolEqualityComparer.Default);
    }

    private static bool HandsOnTheKey(IInvocationOperation call, SourceMethod method, ImmutableArray<IOperation> blocks, KnownTypes known)
    {
        var keyability = new Keyability(known);
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter || ParameterParser.RoleOf(parameter, known) != ParameterRole.Key)
            {
                continue;
            }

            var own = method.SourceParameter(parameter);
            if (BodyOperations.WithoutConversions(argument.Value) is not IParameterReferenceOperation handedOn
                || !SymbolEqualityComparer.Default.Equals(handedOn.Parameter, own)
                || !StaysTheSame(handedOn.Parameter, blocks, known)
                || (method.Attribute.KeyGenerator is null && keyability.Classify(handedOn.Parameter.Type) is null))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the argument is what it was when the method was called; not known of a list, which can be changed in place.</summary>
    private static bool StaysTheSame(IParameterSymbol parameter, ImmutableArray<IOperation> blocks, KnownTypes known) =>
        (parameter.Type.IsValueType || parameter.Type.SpecialType == SpecialType.System_String || KnownTypes.Is(parameter.Type, known.Uri))
        && !BodyOperations.In(blocks, withFunctions: true).Any(operation =>
            operation is IParameterReferenceOperation reference
            && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter)
            && BodyOperations.IsWritten(reference));
}
