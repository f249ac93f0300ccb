using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.Parsing;

/// <summary>What calls of a cached method take and give: of one key or, if <paramref name="Multi"/> is there, of many.</summary>
/// <param name="ReturnKind">How the result is handed over.</param>
/// <param name="ValueType">The type of the value, or of each of many.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="KeyParameters">Those that are part of keys.</param>
/// <param name="Keys">The one that gives many keys; null for a single key, or where it cannot be told.</param>
/// <param name="Multi">What a method of many keys has beyond others.</param>
/// <param name="HasKeys">Whether it is known what a key is made of.</param>
/// <param name="IsSupported">Whether calls can go through the cache, and companions can be declared.</param>
/// <param name="PassesThrough">Whether an argument is not keyable.</param>
internal sealed record CallShape(
    ReturnKind ReturnKind,
    ITypeSymbol ValueType,
    EquatableArray<ParameterModel> Parameters,
    IReadOnlyList<IParameterSymbol> KeyParameters,
    KeysParameter? Keys,
    MultiModel? Multi,
    bool HasKeys,
    bool IsSupported,
    bool PassesThrough)
{
    /// <summary>The types of what one key is made of.</summary>
    public IReadOnlyList<ITypeSymbol> EntryTypes { get; } =
        [.. KeyParameters.Select(parameter => Keys?.Is(parameter) == true ? Keys.Element : parameter.Type)];

    /// <summary>Reads them, and reports what cannot be cached.</summary>
    public static CallShape Parse(
        IMethodSymbol method, MethodDeclarationSyntax declaration, CacheAttribute attribute, KnownTypes known, Findings findings)
    {
        var (returnKind, resultType) = ReturnTypeRules.Unwrap(method.ReturnType, known);
        var returnsValue = ReturnTypeRules.Check(method, resultType, declaration, known, findings);

        IReadOnlyList<IParameterSymbol> keyParameters =
            [.. method.Parameters.Where(parameter => ParameterParser.RoleOf(parameter, known) == ParameterRole.Key)];
        var (keys, problem, culprit) = attribute.IsMulti ? KeysParameter.Find(keyParameters) : default;
        var hasKeys = keys is not null || !attribute.IsMulti;
        var parameterParser = new ParameterParser(method, keys, known, findings);
        var parameters = method.Parameters.Select(parameter => parameterParser.Parse(parameter, hasKeys && attribute.KeyGenerator is null)).ToEquatableArray();
        if (!hasKeys && !parameterParser.HasUnsupported)
        {
            findings.Report(DiagnosticRules.KeysParameterUnusable, (culprit ?? (ISymbol)method).Locations.FirstOrDefault(), method.Name, problem);
        }

        MultiModel? multi = null;
        var valueType = resultType;
        if (keys is not null && returnsValue)
        {
            var parser = new MultiParser(method, known, findings);
            if (parser.Result(resultType, keys.Element, declaration.ReturnType.GetLocation()) is { } result
                && ReturnTypeRules.Check(method, result.Value, declaration, known, findings))
            {
                valueType = result.Value;
                multi = parser.Model(keys, parameters[method.Parameters.IndexOf(keys.Parameter)], resultType, result);
            }
        }

        return new CallShape(
            returnKind,
            valueType,
            parameters,
            keyParameters,
            keys,
            multi,
            hasKeys,
            returnsValue && !parameterParser.HasUnsupported && (multi is not null || !attribute.IsMulti),
            parameterParser.HasNonKeyable);
    }
}
