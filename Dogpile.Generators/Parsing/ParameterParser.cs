using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.Parsing;

/// <summary>Reads the parameters of a cached method.</summary>
internal sealed class ParameterParser(IMethodSymbol method, KeysParameter? keys, KnownTypes known, Findings findings)
{
    private readonly Keyability _keyability = new(known);
    private readonly NonKeyable _nonKeyable = new(known);

    /// <summary>Whether a parameter is of a kind that no companion can take.</summary>
    public bool HasUnsupported { get; private set; }

    /// <summary>Whether an argument is not keyable and nothing else makes the key.</summary>
    public bool HasNonKeyable { get; private set; }

    /// <param name="parameter">The parameter.</param>
    /// <param name="mustBeKeyable">Whether its arguments are to be written into keys, if they are part of them.</param>
    public ParameterModel Parse(IParameterSymbol parameter, bool mustBeKeyable)
    {
        var syntax = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as ParameterSyntax;
        var location = syntax?.Type?.GetLocation() ?? parameter.Locations.FirstOrDefault();
        var role = RoleOf(parameter, known);
        KeyPartModel? key = null;

        if (Problem(parameter) is { } problem)
        {
            HasUnsupported = true;
            findings.Report(DiagnosticRules.UnsupportedParameter, location, method.Name, parameter.Name, problem.What, problem.Advice);
        }
        else if (role == ParameterRole.Key && mustBeKeyable)
        {
            var keyType = keys?.Is(parameter) == true ? keys.Element : parameter.Type;
            key = _keyability.Classify(keyType);
            if (key is null)
            {
                HasNonKeyable = true;
                var type = keyType.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
                var reason = _nonKeyable.Describe(keyType);
                findings.Report(DiagnosticRules.ArgumentNotKeyable, location, method.Name, parameter.Name, type, reason.What, reason.Advice);
            }
        }

        var (text, attributes) = DefaultValue.Of(parameter);
        return new ParameterModel(
            CodeText.Identifier(parameter.Name),
            parameter.Name,
            role,
            CodeText.Of(parameter.Type),
            ArgumentType(parameter.Type),
            KnownTypes.FindAttribute(parameter, known.AllowNullAttribute) is not null,
            string.Concat(syntax?.Modifiers.Select(modifier => modifier.ValueText + " ") ?? []),
            parameter.IsParams,
            attributes,
            text,
            key);
    }

    public static ParameterRole RoleOf(IParameterSymbol parameter, KnownTypes known) =>
        known.IsCancellationToken(parameter.Type) ? ParameterRole.CancellationToken
        : KnownTypes.FindAttribute(parameter, known.CacheIgnoreAttribute) is not null ? ParameterRole.Ignored
        : ParameterRole.Key;

    private (string What, string Advice)? Problem(IParameterSymbol parameter)
    {
        if (parameter.RefKind is not (RefKind.None or RefKind.In))
        {
            return ("the creation may run for another caller, who does not see what is written to a reference", "Pass it by value or 'in', and return what the method would write to it");
        }

        if (parameter.Type.IsRefLikeType || parameter.Type is ITypeParameterSymbol { AllowsRefLikeType: true })
        {
            return ("a ref struct cannot outlive the call", "Pass it as a type that can live on the heap, such as string or an array");
        }

        if (PointerTypes.Contains(parameter.Type))
        {
            return ("a pointer may outlive what it points to", "Pass what it points to");
        }

        return known.IsCancellationToken(parameter.Type) && method.Parameters.Skip(parameter.Ordinal + 1).Any(other => known.IsCancellationToken(other.Type))
            ? ("only one token can end the wait, and a later parameter is it", "Link the tokens in the caller, and pass one")
            : null;
    }

    public static string ArgumentType(ITypeSymbol type) =>
        type.TypeKind != TypeKind.Dynamic ? CodeText.Of(type)
        : type.NullableAnnotation == NullableAnnotation.Annotated ? "object?"
        : "object";
}
