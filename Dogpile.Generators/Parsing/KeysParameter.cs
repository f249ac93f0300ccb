using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>The parameter that gives a cached method its many keys.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Element">The type of one key.</param>
/// <param name="Form">How such a collection is made of an array.</param>
internal sealed record KeysParameter(IParameterSymbol Parameter, ITypeSymbol Element, KeysForm Form)
{
    /// <summary>The only collection among the key parameters; else why there is none, and the parameter that is to blame.</summary>
    public static (KeysParameter? Keys, string Problem, IParameterSymbol? Culprit) Find(IReadOnlyList<IParameterSymbol> keyParameters)
    {
        var candidates = new List<KeysParameter>();
        foreach (var parameter in keyParameters)
        {
            if (CollectionTypes.OfKeys(parameter.Type) is { } collection)
            {
                candidates.Add(new KeysParameter(parameter, collection.Element, collection.Form));
            }
        }

        if (candidates.Count != 1)
        {
            var names = string.Join(" and ", candidates.Select(candidate => $"'{candidate.Parameter.Name}'"));
            return (null, candidates.Count == 0 ? "none of its parameters is a collection of keys" : $"{names} are all collections", null);
        }

        var keys = candidates[0];
        return keys.Parameter.Type.NullableAnnotation == NullableAnnotation.Annotated
            ? (null, $"'{keys.Parameter.Name}' may be null, which is not even an empty collection", keys.Parameter)
            : MayBeNull(keys.Element)
                ? (null, $"an element of '{keys.Parameter.Name}' may be null, which says of no value what it belongs to", keys.Parameter)
                : (keys, "", null);
    }

    public bool Is(IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(Parameter, parameter);

    private static bool MayBeNull(ITypeSymbol type) =>
        type.NullableAnnotation == NullableAnnotation.Annotated
        || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        || (type is ITypeParameterSymbol parameter && MayBeNull(parameter, new HashSet<ISymbol>(SymbolEqualityComparer.Default)));

    private static bool MayBeNull(ITypeParameterSymbol parameter, HashSet<ISymbol> seen)
    {
        var isNeverNull = parameter.HasNotNullConstraint
            || parameter.HasValueTypeConstraint
            || (parameter.HasReferenceTypeConstraint && parameter.ReferenceTypeConstraintNullableAnnotation != NullableAnnotation.Annotated)
            || parameter.ConstraintTypes.Any(constraint => constraint.NullableAnnotation != NullableAnnotation.Annotated
                && (constraint is not ITypeParameterSymbol other || (seen.Add(other) && !MayBeNull(other, seen))));
        return !isNeverNull;
    }
}
