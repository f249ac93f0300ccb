using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>Says why a type is not keyable, and what can be done about it: nothing is advised that its author cannot do.</summary>
internal sealed class NonKeyable(KnownTypes known)
{
    private const string OrGenerator = ", or name a KeyGenerator";

    private readonly Keyability _keyability = new(known);

    private readonly INamedTypeSymbol? _dictionary = known.Compilation.GetTypeByMetadataName("System.Collections.IDictionary");

    private readonly INamedTypeSymbol? _genericDictionary = known.Compilation.GetTypeByMetadataName("System.Collections.Generic.IDictionary`2");

    private readonly INamedTypeSymbol? _readOnlyDictionary = known.Compilation.GetTypeByMetadataName("System.Collections.Generic.IReadOnlyDictionary`2");

    private readonly INamedTypeSymbol? _set = known.Compilation.GetTypeByMetadataName("System.Collections.Generic.ISet`1");

    private readonly INamedTypeSymbol? _readOnlySet = known.Compilation.GetTypeByMetadataName("System.Collections.Generic.IReadOnlySet`1");

    public (string What, string Advice) Describe(ITypeSymbol type)
    {
        var culprit = Culprit(type);
        var name = culprit.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        return culprit switch
        {
            IArrayTypeSymbol => ("only an array of one dimension has a text of its own", "Pass a list or an array of one dimension" + OrGenerator),
            ITypeParameterSymbol => (
                $"which type '{name}' stands for is not known",
                $"Constrain '{name}' to ICacheKey, IFormattable or 'struct, Enum'{OrGenerator}"),
            INamedTypeSymbol named => Describe(named, name),
            _ => ($"'{name}' can be anything", "Use the type that is really passed" + OrGenerator),
        };
    }

    private (string What, string Advice) Describe(INamedTypeSymbol type, string name)
    {
        if (type.SpecialType == SpecialType.System_Object)
        {
            return ("an object can be anything", "Use the type that is really passed" + OrGenerator);
        }

        if (type.TypeKind == TypeKind.Delegate)
        {
            return ("a delegate has no text that identifies what it does", "Mark the parameter [CacheIgnore] if it does not change the result, or pass what it depends on");
        }

        return DescribeCollection(type) ?? (type.IsRecord ? Record(type, name) : type.TypeKind == TypeKind.Interface ? Interface(type, name) : Class(type, name));
    }

    private (string What, string Advice)? DescribeCollection(INamedTypeSymbol type)
    {
        if (IsA(type, _set) || IsA(type, _readOnlySet))
        {
            return ("a set has no order, so equal sets would have different keys", "Pass a sorted list or array" + OrGenerator);
        }

        if (IsA(type, _dictionary) || IsA(type, _genericDictionary) || IsA(type, _readOnlyDictionary))
        {
            return ("a dictionary has no order, so equal ones would have different keys", "Pass a sorted list of its pairs" + OrGenerator);
        }

        if (KnownTypes.Is(type, known.AsyncEnumerable) || IsA(type, known.Queryable) || IsA(type, known.OrderedEnumerable)
            || type.OriginalDefinition.SpecialType is SpecialType.System_Collections_IEnumerable or SpecialType.System_Collections_Generic_IEnumerable_T)
        {
            return ("a sequence may be lazy, and reading it for the key would consume it", "Pass a list or array" + OrGenerator);
        }

        return type.AllInterfaces.Any(implemented => implemented.SpecialType == SpecialType.System_Collections_IEnumerable)
            ? ("only lists and arrays have an order that is sure to be kept", "Pass a list or array" + OrGenerator)
            : null;
    }

    private static (string What, string Advice) Record(INamedTypeSymbol type, string name) => (
        "a record's text is made of its members' texts, which need not tell them apart", ForData(type, name));

    private static (string What, string Advice) Interface(INamedTypeSymbol type, string name) => (
        $"'{name}' does not say what identifies its values",
        IsOwn(type)
            ? $"Let '{name}' extend ICacheKey if it is data, or mark the parameter [CacheIgnore] if it is a service"
            : "Mark the parameter [CacheIgnore] if it is a service, pass the data that counts, or name a KeyGenerator");

    private (string What, string Advice) Class(INamedTypeSymbol type, string name) =>
        IsService(type)
            ? ($"'{name}' is a resource, which no text identifies", "Mark the parameter [CacheIgnore] if it does not change the result, or pass the data that counts")
            : ($"nothing says that the text of '{name}' tells its values apart", ForData(type, name));

    private static string ForData(INamedTypeSymbol type, string name) =>
        IsOwn(type) ? $"Implement ICacheKey on '{name}'{OrGenerator}" : "Pass the members that identify it" + OrGenerator;

    private bool IsService(INamedTypeSymbol type) =>
        IsA(type, known.AsyncDisposable) || type.AllInterfaces.Any(implemented => implemented.SpecialType == SpecialType.System_IDisposable);

    /// <summary>Whether it is written in this project, and so can be changed.</summary>
    private static bool IsOwn(INamedTypeSymbol type) => type.Locations.Any(location => location.IsInSource);

    private static bool IsA(INamedTypeSymbol type, INamedTypeSymbol? contract) =>
        KnownTypes.Is(type, contract) || type.AllInterfaces.Any(implemented => KnownTypes.Is(implemented, contract));

    /// <summary>The part of the type that is to blame: the element of a list, or of a tuple.</summary>
    private ITypeSymbol Culprit(ITypeSymbol type)
    {
        var part = type switch
        {
            IArrayTypeSymbol { IsSZArray: true } array => array.ElementType,
            INamedTypeSymbol { IsTupleType: true, TupleElements.IsDefault: false } tuple =>
                tuple.TupleElements.Select(element => element.Type).FirstOrDefault(element => _keyability.Classify(element) is null),
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => nullable.TypeArguments[0],
            INamedTypeSymbol named when _keyability.IsList(named) => named.TypeArguments[0],
            _ => null,
        };
        return part is null || _keyability.Classify(part) is not null ? type : Culprit(part);
    }
}
