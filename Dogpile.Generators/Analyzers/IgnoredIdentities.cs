using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Analyzers;

/// <summary>DOG023: a parameter that says for whom a value is, and is left out of the key.</summary>
internal sealed class IgnoredIdentities(KnownTypes known)
{
    private readonly Keyability _keyability = new(known);

    private readonly INamedTypeSymbol? _principal = known.Compilation.GetTypeByMetadataName("System.Security.Principal.IPrincipal");

    private readonly INamedTypeSymbol? _identity = known.Compilation.GetTypeByMetadataName("System.Security.Principal.IIdentity");

    private readonly INamedTypeSymbol? _culture = known.Compilation.GetTypeByMetadataName("System.Globalization.CultureInfo");

    public void Check(IMethodSymbol method, Action<Diagnostic> report)
    {
        foreach (var parameter in method.Parameters)
        {
            if (ParameterParser.RoleOf(parameter, known) == ParameterRole.Ignored && WhoIs(parameter) is { } who)
            {
                report(Diagnostic.Create(DiagnosticRules.IgnoredIdentity, parameter.Locations.FirstOrDefault(), method.Name, parameter.Name, who));
            }
        }
    }

    private string? WhoIs(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        return IsA(type, _principal) || IsA(type, _identity) ? "user"
            : IsA(type, _culture) ? "culture"
            : IsData(type) ? IdentityNames.Find(parameter.Name)
            : null;
    }

    /// <summary>
    /// Whether the parameter is the identity itself and not a service that knows it. A flag such as <c>includeUser</c> is
    /// neither.
    /// </summary>
    private bool IsData(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsRecord: true }
        || (_keyability.Classify(type) is not null && !IsFlag(type));

    private static bool IsFlag(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Boolean
        || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ SpecialType: SpecialType.System_Boolean }] };

    private static bool IsA(ITypeSymbol type, INamedTypeSymbol? known) =>
        KnownTypes.Is(type, known)
        || type.AllInterfaces.Any(implemented => KnownTypes.Is(implemented, known))
        || (type is INamedTypeSymbol named && MemberLookup.SelfAndBases(named).Any(level => KnownTypes.Is(level, known)));
}
