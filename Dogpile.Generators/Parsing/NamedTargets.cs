using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>Finds the members that an attribute names with <c>Expiration</c>, <c>ShouldCache</c> and <c>KeyGenerator</c>.</summary>
internal sealed class NamedTargets(IMethodSymbol method, CacheAttribute attribute, KnownTypes known, Findings findings)
{
    public MemberModel? Expiration()
    {
        if (attribute.Expiration is not { } name)
        {
            return null;
        }

        var (target, problem) = Choose(name, IsExpiration, "it is not a parameterless method or a property of type TimeSpan or TimeSpan?");
        if (target is null)
        {
            findings.Report(DiagnosticRules.ExpirationUnusable, attribute.LocationOf(nameof(CacheAttribute.Expiration)), method.Name, name, problem);
        }

        return target;
    }

    public MemberModel? ShouldCache(ITypeSymbol valueType)
    {
        if (attribute.ShouldCache is not { } name)
        {
            return null;
        }

        var (target, problem) = Choose(name, member => IsCondition(member, valueType), "it is not a method that takes the value and returns bool", [valueType]);
        if (target is null)
        {
            var expected = valueType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            findings.Report(DiagnosticRules.ShouldCacheUnusable, attribute.LocationOf(nameof(CacheAttribute.ShouldCache)), method.Name, name, problem, expected);
        }

        return target;
    }

    public MemberModel? KeyGenerator(IReadOnlyList<ITypeSymbol> keyTypes)
    {
        if (attribute.KeyGenerator is not { } name)
        {
            return null;
        }

        var (target, problem) = Choose(
            name, member => IsKeyGenerator(member, keyTypes), "it is not a static method that takes the key parameters and returns string", keyTypes);
        if (target is null)
        {
            var expected = string.Join(", ", keyTypes.Select(type => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
            findings.Report(DiagnosticRules.KeyGeneratorUnusable, attribute.LocationOf(nameof(CacheAttribute.KeyGenerator)), method.Name, name, problem, expected);
        }

        return target;
    }

    /// <param name="name">The name.</param>
    /// <param name="fits">Whether a member can be the target.</param>
    /// <param name="misfit">What is wrong if none can.</param>
    /// <param name="taken">The types of the arguments that it is called with; null for none.</param>
    private (MemberModel? Target, string Problem) Choose(string name, Func<ISymbol, bool> fits, string misfit, IReadOnlyList<ITypeSymbol>? taken = null)
    {
        var all = MemberLookup.Find(method.ContainingType, name, known.Compilation);

        // Of overloads, a call binds to the one of the exact types: that is the one that has to fit.
        var exact = taken is null ? [] : all.Where(member => TakesExactly(member, taken)).ToList();
        var members = exact.Count > 0 ? exact : all;
        var fitting = members.FirstOrDefault(member => fits(member) && (member.IsStatic || !method.IsStatic)) ?? members.FirstOrDefault(fits);
        return fitting switch
        {
            null when members.Count > 0 => (null, misfit),
            null when MemberLookup.SelfAndBases(method.ContainingType).Any(level => !level.GetMembers(name).IsEmpty) => (null, "it is not accessible here"),
            null => (null, "there is no such member"),
            { IsStatic: false } when method.IsStatic => (null, "it belongs to an instance and the method is static"),
            _ => (Model(fitting), ""),
        };
    }

    private bool TakesExactly(ISymbol member, IReadOnlyList<ITypeSymbol> types) =>
        Instantiate(member) is { } target
        && target.Parameters.Length == types.Count
        && target.Parameters.Zip(types, (parameter, type) => known.Compilation.ClassifyCommonConversion(type, parameter.Type).IsIdentity).All(isSame => isSame);

    private MemberModel Model(ISymbol member)
    {
        var typeArguments = member is IMethodSymbol { Arity: > 0 }
            ? $"<{string.Join(", ", method.TypeParameters.Select(CodeText.Of))}>"
            : "";
        var owner = member.IsStatic ? CodeText.Qualifier(member.ContainingType) : null;
        return new MemberModel(CodeText.Identifier(member.Name) + typeArguments, owner, member is IMethodSymbol);
    }

    private bool IsExpiration(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary, Arity: 0, Parameters.IsEmpty: true } target => IsTimeSpan(target.ReturnType),
        IPropertySymbol { IsIndexer: false, GetMethod: not null } target => IsTimeSpan(target.Type),
        _ => false,
    };

    private bool IsTimeSpan(ITypeSymbol type) =>
        KnownTypes.Is(type, known.TimeSpan)
        || (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] } && KnownTypes.Is(value, known.TimeSpan));

    private bool IsCondition(ISymbol member, ITypeSymbol valueType) =>
        Instantiate(member) is { ReturnType.SpecialType: SpecialType.System_Boolean, Parameters: [var parameter] }
        && Accepts(parameter, valueType);

    private bool IsKeyGenerator(ISymbol member, IReadOnlyList<ITypeSymbol> keyTypes)
    {
        if (Instantiate(member) is not { IsStatic: true, ReturnType.SpecialType: SpecialType.System_String } target
            || target.ReturnType.NullableAnnotation == NullableAnnotation.Annotated
            || target.Parameters.Length != keyTypes.Count)
        {
            return false;
        }

        for (var index = 0; index < keyTypes.Count; index++)
        {
            if (!Accepts(target.Parameters[index], keyTypes[index]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The method as it is called: a generic one with the cached method's own type parameters.</summary>
    private IMethodSymbol? Instantiate(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary, Arity: 0 } target => target,
        IMethodSymbol { MethodKind: MethodKind.Ordinary } target when target.Arity == method.Arity && TypeParameterConstraints.AreEqual(method, target) =>
            target.Construct([.. method.TypeParameters]),
        _ => null,
    };

    private bool Accepts(IParameterSymbol parameter, ITypeSymbol type)
    {
        var conversion = known.Compilation.ClassifyCommonConversion(type, parameter.Type);
        return parameter.RefKind is RefKind.None or RefKind.In
            && conversion is { Exists: true, IsImplicit: true, IsUserDefined: false }
            && NullabilityMatch.Accepts(type, parameter.Type);
    }
}
