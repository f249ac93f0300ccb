using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>Chooses the names of what is generated beside a cached method, and checks that they are free.</summary>
internal sealed class CompanionParser(IMethodSymbol method, KnownTypes known, Findings findings)
{
    private const string AsyncSuffix = "Async";

    /// <param name="signatures">The companions whose parameters may be those of an overload's.</param>
    /// <param name="canBeGenerated">False when no companion can be declared at all.</param>
    public CompanionModel Parse(EquatableArray<string> signatures, bool canBeGenerated)
    {
        var stem = method.Name.EndsWith(AsyncSuffix, StringComparison.Ordinal) && method.Name.Length > AsyncSuffix.Length
            ? method.Name.Substring(0, method.Name.Length - AsyncSuffix.Length)
            : method.Name;
        string[] groupMembers = [stem, stem + AsyncSuffix];
        var group = stem + "Cache";
        var type = stem + "Companion";
        var function = FunctionName();
        var isFree = IsFree(group) && (method.IsStatic || IsFree(type));

        return new CompanionModel(
            group,
            type,
            function,
            signatures,
            Scope(),
            HiddenMembers.Exists(method.ContainingType, group, groupMembers, static _ => true, isPrivate: false, known),
            HiddenMembers.Exists(method.ContainingType, type, groupMembers, static other => !other.IsStatic, isPrivate: false, known),
            HiddenMembers.Exists(method.ContainingType, function, [method.Name], static _ => true, isPrivate: true, known),
            ObsoleteMark.Of(method, known),
            known.JsonIgnoreAttribute is not null && !method.IsStatic && method.DeclaredAccessibility == Accessibility.Public,
            canBeGenerated && isFree);
    }

    private bool IsFree(string name)
    {
        if (Occupant(name) is not { } occupant)
        {
            return true;
        }

        findings.Report(DiagnosticRules.MemberNameClash, method.Locations.FirstOrDefault(), method.Name, name, occupant);
        return false;
    }

    /// <summary>What has the name already; null when it is free.</summary>
    private string? Occupant(string name)
    {
        var type = method.ContainingType;
        if (type.Name == name)
        {
            return $"the type '{name}' around it";
        }

        return type.TypeParameters.Any(parameter => parameter.Name == name) || type.GetMembers(name).Any(member => !GeneratedMembers.Contains(member))
            ? $"the member '{name}' of '{type.Name}'"
            : null;
    }

    /// <summary>A private name, so a taken one is no error: cached overloads and a user's members are counted past.</summary>
    private string FunctionName()
    {
        var earlierOverloads = method.ContainingType.GetMembers(method.Name)
            .OfType<IMethodSymbol>()
            .TakeWhile(other => !SymbolEqualityComparer.Default.Equals(other, method))
            .Count(other => CacheAttribute.Of(other, known) is not null);
        for (var number = 1; ; number++)
        {
            var name = method.Name + "Function" + (number == 1 ? "" : number);
            var isTaken = Occupant(name) is not null
                || method.Parameters.Any(parameter => parameter.Name == name)
                || method.TypeParameters.Any(parameter => parameter.Name == name);
            if (!isTaken && earlierOverloads-- == 0)
            {
                return name;
            }
        }
    }

    /// <summary>The method's own accessibility; a sealed type has no use for protected members, and the compiler says so.</summary>
    private CompanionScope Scope()
    {
        var scope = method.DeclaredAccessibility switch
        {
            Accessibility.Public => CompanionScope.Public,
            Accessibility.ProtectedOrInternal => CompanionScope.ProtectedInternal,
            Accessibility.Protected => CompanionScope.Protected,
            Accessibility.Internal => CompanionScope.Internal,
            Accessibility.ProtectedAndInternal => CompanionScope.PrivateProtected,
            _ => CompanionScope.Private,
        };
        var canBeDerived = method.ContainingType is { IsSealed: false, TypeKind: TypeKind.Class };
        return canBeDerived || scope == CompanionScope.Public ? scope
            : scope is CompanionScope.Internal or CompanionScope.ProtectedInternal ? CompanionScope.Internal
            : CompanionScope.Private;
    }
}
