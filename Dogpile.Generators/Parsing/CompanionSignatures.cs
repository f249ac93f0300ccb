using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>
/// What overload resolution sees of the companions of a method. Of two methods in one group, those of which any two are
/// equal cannot both be declared.
/// </summary>
internal static class CompanionSignatures
{
    public static EquatableArray<string> Of(IMethodSymbol method, CallShape shape)
    {
        var key = Signature("Key", shape.EntryTypes);
        if (shape.Keys is not { } keys)
        {
            return new[] { key, Signature("Get", KeyTypes()), Signature("Set", KeyTypes(), $"{TypeSignature.Of(shape.ValueType, method)},") }.ToEquatableArray();
        }

        var shared = shape.KeyParameters.Where(parameter => !keys.Is(parameter)).Select(parameter => parameter.Type);
        var values = $"System.Collections.Generic.IReadOnlyDictionary`2[{TypeSignature.Of(keys.Element, method)},{TypeSignature.Of(shape.ValueType, method)}],";
        return new[] { key, Signature("Get", KeyTypes()), Signature("Set", shared, values) }.ToEquatableArray();

        IEnumerable<ITypeSymbol> KeyTypes() => shape.KeyParameters.Select(parameter => parameter.Type);

        string Signature(string name, IEnumerable<ITypeSymbol> types, string first = "")
        {
            var suffix = name == "Key" || shape.ReturnKind == ReturnKind.Value ? "" : "Async";
            return $"{name}{suffix}`{method.Arity}({first}{string.Join(",", types.Select(type => TypeSignature.Of(type, method)))})";
        }
    }
}
