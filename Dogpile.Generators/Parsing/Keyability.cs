using System.Collections.Immutable;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>Decides which types are keyable, and how the key writer takes them.</summary>
internal sealed class Keyability(KnownTypes known)
{
    /// <summary>How a value of the type is written into a key; null when the type is not keyable.</summary>
    public KeyPartModel? Classify(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte } => Part(KeyPartKind.Bytes, type),
        IArrayTypeSymbol { IsSZArray: true } array => List(type, array.ElementType),
        ITypeParameterSymbol parameter => ClassifyTypeParameter(parameter),
        INamedTypeSymbol { TypeKind: not TypeKind.Error } named => ClassifyNamed(named),
        _ => null,
    };

    private KeyPartModel? ClassifyNamed(INamedTypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Boolean || type.SpecialType == SpecialType.System_String)
        {
            return Part(KeyPartKind.Value, type);
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            return Part(KeyPartKind.Enum, type);
        }

        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return Classify(type.TypeArguments[0]) is { } value ? Nullable(type, value) : null;
        }

        if (type.IsTupleType)
        {
            return Tuple(type);
        }

        if (KnownTypes.Is(type, known.ReadOnlyMemory))
        {
            return type.TypeArguments[0].SpecialType == SpecialType.System_Byte ? Part(KeyPartKind.Bytes, type) : null;
        }

        return IsList(type) ? List(type, type.TypeArguments[0]) : ClassifySelfDescribing(type);
    }

    /// <summary>Types that say themselves what their text is. An interface does not: who implements it is not known.</summary>
    private KeyPartModel? ClassifySelfDescribing(INamedTypeSymbol type)
    {
        if (Implements(type, known.CacheKey))
        {
            return Part(KeyPartKind.CacheKey, type);
        }

        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.SpecialType == SpecialType.System_Enum)
        {
            return null;
        }

        if (KnownTypes.Is(type, known.Uri))
        {
            return Part(KeyPartKind.Value, type);
        }

        if (MemberLookup.SelfAndBases(type).Any(level => KnownTypes.Is(level, known.Uri)))
        {
            return Part(KeyPartKind.Uri, type);
        }

        return Implements(type, known.SpanFormattable) ? Part(KeyPartKind.Value, type)
            : Implements(type, known.Formattable) ? Part(KeyPartKind.Formattable, type)
            : null;
    }

    private KeyPartModel? ClassifyTypeParameter(ITypeParameterSymbol type)
    {
        var bounds = Bounds(type);
        if (bounds.Any(bound => Implements(bound, known.CacheKey)))
        {
            return Part(KeyPartKind.CacheKey, type);
        }

        if (bounds.Any(bound => bound.SpecialType == SpecialType.System_Enum))
        {
            // Without struct, T may be Enum itself, which the writer cannot take by its number.
            return type.HasValueTypeConstraint ? Part(KeyPartKind.Enum, type) : null;
        }

        if (bounds.Any(bound => MemberLookup.SelfAndBases(bound).Any(level => KnownTypes.Is(level, known.Uri))))
        {
            return Part(KeyPartKind.Uri, type);
        }

        return bounds.Any(bound => Implements(bound, known.SpanFormattable)) ? Part(KeyPartKind.Value, type)
            : bounds.Any(bound => Implements(bound, known.Formattable)) ? Part(KeyPartKind.Formattable, type)
            : null;
    }

    /// <summary>The classes and interfaces that a type parameter is constrained to, through other type parameters too.</summary>
    private static List<INamedTypeSymbol> Bounds(ITypeParameterSymbol parameter)
    {
        var bounds = new List<INamedTypeSymbol>();
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<ITypeParameterSymbol>();
        open.Push(parameter);
        while (open.Count > 0)
        {
            foreach (var constraint in open.Pop().ConstraintTypes)
            {
                if (constraint is INamedTypeSymbol named)
                {
                    bounds.Add(named);
                }
                else if (constraint is ITypeParameterSymbol other && seen.Add(other))
                {
                    open.Push(other);
                }
            }
        }

        return bounds;
    }

    private static bool Implements(ITypeSymbol type, INamedTypeSymbol? contract) =>
        KnownTypes.Is(type, contract) || type.AllInterfaces.Any(implemented => KnownTypes.Is(implemented, contract));

    /// <summary>Whether a key holds its elements one by one.</summary>
    public bool IsList(INamedTypeSymbol type) =>
        type.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IReadOnlyList_T
            or SpecialType.System_Collections_Generic_IReadOnlyCollection_T
        || KnownTypes.Is(type, known.List)
        || KnownTypes.Is(type, known.ImmutableArray);

    private KeyPartModel? List(ITypeSymbol type, ITypeSymbol element) =>
        Classify(element) is { } part ? Part(KeyPartKind.List, type, part) : null;

    private KeyPartModel? Tuple(INamedTypeSymbol type)
    {
        var parts = ImmutableArray.CreateBuilder<KeyPartModel>();
        foreach (var element in type.TupleElements.IsDefault ? [] : type.TupleElements)
        {
            if (Classify(element.Type) is not { } part)
            {
                return null;
            }

            parts.Add(part with { Name = CodeText.Identifier(element.Name) });
        }

        return Part(KeyPartKind.Tuple, type, [.. parts]);
    }

    /// <summary>The writer has overloads for nullable values of its own kinds; the others are taken apart.</summary>
    private static KeyPartModel Nullable(INamedTypeSymbol type, KeyPartModel value) =>
        value.Kind is KeyPartKind.Value or KeyPartKind.Enum
            ? value with { Type = CodeText.Of(type) }
            : Part(KeyPartKind.Nullable, type, value);

    private static KeyPartModel Part(KeyPartKind kind, ITypeSymbol type, params KeyPartModel[] parts) =>
        new(kind, CodeText.Of(type), "", parts.ToEquatableArray());
}
