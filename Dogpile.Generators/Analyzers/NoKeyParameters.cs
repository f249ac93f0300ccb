using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Analyzers;

/// <summary>
/// DOG025: a method whose value is shared by all callers. Not where nothing else can be meant: a static method without
/// parameters, a method with type arguments, which are part of the key, or one with a key generator.
/// </summary>
internal static class NoKeyParameters
{
    public static void Check(IMethodSymbol method, CachedMethodModel model, CacheAttribute attribute, KnownTypes known, Action<Diagnostic> report)
    {
        var hasIgnored = method.Parameters.Any(parameter => ParameterParser.RoleOf(parameter, known) == ParameterRole.Ignored);
        if (model.Failure is not null
            || model.Key.Generator is not null
            || (method.IsStatic && !hasIgnored)
            || method.Arity > 0
            || ContainingTypeParser.SelfAndOuter(method.ContainingType).Any(type => type.Arity > 0)
            || method.Parameters.Any(parameter => ParameterParser.RoleOf(parameter, known) == ParameterRole.Key))
        {
            return;
        }

        // A source that is not static may use what its instance was given, so the method could not be static either.
        var sourceIsStatic = SourceMethodFinder.Find(method, attribute, known, new Findings(), out var source) is not null && source is { IsStatic: true };
        report(Diagnostic.Create(
            DiagnosticRules.NoKeyParameters,
            method.Locations.FirstOrDefault(),
            method.Name,
            hasIgnored ? " beside those marked [CacheIgnore]" : "",
            method.IsStatic ? "callers" : "callers and all instances",
            method.IsStatic || !sourceIsStatic ? "" : "; if not, make the method static to say so"));
    }
}
