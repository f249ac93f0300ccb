using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Dogpile.Generators.Analyzers;

/// <summary>DOG023: a parameter that says for whom a value is, and is left out of the key.</summary>
internal sealed class IgnoredIdentities(KnownTypes known)
{
    private readonly Keyability _keyability = new(known);

    private readonly INamedTypeSymbol? _principal = known.Compilation.GetTypeByMetadataName("System.Security.Principal.IPrincipal");

    private readonly INamedTypeSymbol? _identity = known.Compilation.GetTypeByMetadataName("System.Security.Principal.IIdentity");

    private readonly INamedTypeSymbol? _culture = known.Compilation.GetTypeByMetadataName("System.Globalization.CultureInfo");

    /// <summary>Those of the cached methods of a type.</summary>
    public OfType In(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var ignored = new OfType();
        foreach (var member in type.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (member is IMethodSymbol { IsImplicitlyDeclared: false } method && CacheAttribute.Of(method, known) is not null && !HalfTypedCode.Is(method))
            {
                foreach (var parameter in method.Parameters)
                {
                    if (ParameterParser.RoleOf(parameter, known) == ParameterRole.Ignored && !IsCallerInfo(parameter) && WhoIs(parameter) is { } who)
                    {
                        ignored.Add(parameter, who);
                    }
                }
            }
        }

        return ignored;
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

    /// <summary>The compiler fills it in with where the call stands, which is nobody's identity.</summary>
    private static bool IsCallerInfo(IParameterSymbol parameter) => parameter.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { Name: "CallerMemberNameAttribute" or "CallerFilePathAttribute" or "CallerLineNumberAttribute" or "CallerArgumentExpressionAttribute" } info
        && info.ContainingNamespace.ToDisplayString() == "System.Runtime.CompilerServices");

    private static bool IsFlag(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Boolean
        || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ SpecialType: SpecialType.System_Boolean }] };

    private static bool IsA(ITypeSymbol type, INamedTypeSymbol? known) =>
        KnownTypes.Is(type, known)
        || type.AllInterfaces.Any(implemented => KnownTypes.Is(implemented, known))
        || (type is INamedTypeSymbol named && MemberLookup.SelfAndBases(named).Any(level => KnownTypes.Is(level, known)));

    /// <summary>The parameters of one type; collects while bodies are read.</summary>
    internal sealed class OfType
    {
        private readonly ConcurrentDictionary<IParameterSymbol, string> _who = new(SymbolEqualityComparer.Default);

        public bool Any => !_who.IsEmpty;

        public void Add(IParameterSymbol parameter, string who) => _who[parameter] = who;

        /// <summary>Lets go of those that the source does nothing with but tell a log of them.</summary>
        public void LookInto(SourceMethod method, ImmutableArray<IOperation> blocks)
        {
            foreach (var parameter in method.Cached.Parameters.Where(_who.ContainsKey))
            {
                if (method.SourceParameter(parameter) is { } taken && IsOnlyTold(taken, blocks))
                {
                    _who.TryRemove(parameter, out _);
                }
            }
        }

        public void Report(Action<Diagnostic> report)
        {
            foreach (var ignored in _who)
            {
                report(Diagnostic.Create(
                    DiagnosticRules.IgnoredIdentity, ignored.Key.Locations.FirstOrDefault(), ignored.Key.ContainingSymbol.Name, ignored.Key.Name, ignored.Value));
            }
        }

        private static bool IsOnlyTold(IParameterSymbol parameter, ImmutableArray<IOperation> blocks)
        {
            var uses = BodyOperations.In(blocks, withFunctions: true)
                .OfType<IParameterReferenceOperation>()
                .Where(use => SymbolEqualityComparer.Default.Equals(use.Parameter.OriginalDefinition, parameter.OriginalDefinition))
                .ToList();
            return uses.Count > 0 && uses.All(BodyOperations.IsOnlyTold);
        }
    }
}
