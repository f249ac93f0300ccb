using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>Reads how a cached method of many keys takes its keys and hands its values over.</summary>
internal sealed class MultiParser(IMethodSymbol method, KnownTypes known, Findings findings)
{
    /// <summary>The values of the result and how it is made of them; null when it is no such result, which is reported.</summary>
    public (ITypeSymbol Value, bool IsDictionary, string Build)? Result(ITypeSymbol type, ITypeSymbol key, Location location)
    {
        var problem = "it is neither a list nor a dictionary";
        if (type.NullableAnnotation == NullableAnnotation.Annotated)
        {
            problem = "it may be null, which is not even empty";
        }
        else if (CollectionTypes.OfValues(type) is { } list)
        {
            return (list.Value, false, list.Build);
        }
        else if (CollectionTypes.OfValuesByKey(type) is { } dictionary)
        {
            if (known.Compilation.ClassifyCommonConversion(dictionary.Key, key).IsIdentity && NullabilityMatch.IsExact(dictionary.Key, key))
            {
                return (dictionary.Value, true, dictionary.Build);
            }

            problem = $"it is a dictionary by '{Display(dictionary.Key)}', while the keys are of type '{Display(key)}'";
        }

        findings.Report(DiagnosticRules.UnsupportedMultiReturnType, location, method.Name, Display(method.ReturnType), problem, Display(key));
        return null;
    }

    public MultiModel Model(KeysParameter keys, ParameterModel collection, ITypeSymbol resultType, (ITypeSymbol Value, bool IsDictionary, string Build) result)
    {
        var name = ElementName.Of(keys.Parameter, method);
        var element = collection with
        {
            Name = CodeText.Identifier(name),
            PlainName = name,
            Type = CodeText.Of(keys.Element),
            ArgumentType = ParameterParser.ArgumentType(keys.Element),
            AllowsNull = false,
            Modifiers = "",
            IsParams = false,
            Attributes = "",
            Default = null,
        };
        return new MultiModel(method.Parameters.IndexOf(keys.Parameter), element, keys.Form, CodeText.Of(resultType), result.IsDictionary, result.Build);
    }

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
