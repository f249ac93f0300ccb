using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.Parsing;

/// <summary>Reads one method with <c>[CacheOnArguments]</c>. The generator takes the model, the analyzer the diagnostics.</summary>
internal static class CachedMethodParser
{
    public static ParsedMethod Parse(IMethodSymbol method, AttributeData attributeData, KnownTypes known, CancellationToken cancellationToken)
    {
        var findings = new Findings();
        if (PartialDefinitionRules.Problem(method) is { } problem)
        {
            findings.Report(DiagnosticRules.NotABodilessPartialDefinition, method.Locations.FirstOrDefault(), NameOf(method), problem);
            return new ParsedMethod(null, findings.ToImmutable());
        }

        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not MethodDeclarationSyntax declaration
            || method.ContainingType is null
            || method.IsVararg
            || HalfTypedCode.Is(method)
            || ContainingTypeParser.Parse(method, declaration, findings) is not { } containingType)
        {
            return new ParsedMethod(null, findings.ToImmutable());
        }

        cancellationToken.ThrowIfCancellationRequested();
        var model = Model(method, declaration, containingType, new CacheAttribute(attributeData), known, findings);
        return new ParsedMethod(model with { Failure = findings.Failure }, findings.ToImmutable());
    }

    private static string NameOf(IMethodSymbol method) => method.Name.Length == 0 ? "lambda expression" : method.Name;

    private static CachedMethodModel Model(
        IMethodSymbol method,
        MethodDeclarationSyntax declaration,
        ContainingTypeModel containingType,
        CacheAttribute attribute,
        KnownTypes known,
        Findings findings)
    {
        var (returnKind, valueType) = ReturnTypeRules.Unwrap(method.ReturnType, known);
        var returnProblem = ReturnTypeRules.Problem(method, valueType, known);
        if (returnProblem is not null)
        {
            findings.Report(
                DiagnosticRules.UnsupportedReturnType,
                declaration.ReturnType.GetLocation(),
                method.Name,
                ReturnModifier(method) + method.ReturnType.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
                returnProblem);
        }

        var parameterParser = new ParameterParser(method, known, findings);
        var parameters = method.Parameters.Select(parameter => parameterParser.Parse(parameter, attribute.KeyGenerator is not null)).ToEquatableArray();
        var keyParameters = method.Parameters.Where(parameter => ParameterParser.RoleOf(parameter, known) == ParameterRole.Key).ToList();
        var isSupported = returnProblem is null && !parameterParser.HasUnsupported;
        KeyTextRules.Check(method, attribute, findings);
        var targets = new NamedTargets(method, attribute, known, findings);

        return new CachedMethodModel(
            containingType,
            method.Name,
            string.Concat(declaration.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.PartialKeyword)).Select(modifier => modifier.ValueText + " ")),
            method.IsStatic,
            PointerTypes.Contains(method.ReturnType) || method.Parameters.Any(parameter => PointerTypes.Contains(parameter.Type)),
            ReturnModifier(method) + CodeText.Of(method.ReturnType),
            returnKind,
            CodeText.Of(valueType),
            returnKind == ReturnKind.Value && !valueType.IsValueType && !method.GetReturnTypeAttributes().IsEmpty,
            TypeParameters(method, declaration),
            parameters,
            DocumentationReference.Of(method),
            isSupported ? SourceMethodFinder.Find(method, attribute, known, findings) : null,
            RegionFinder.Find(method, attribute, known, findings),
            Key(method, containingType, attribute, targets.KeyGenerator(keyParameters)),
            new ExpirationModel(ExpirationParser.Parse(method, attribute, findings), targets.Expiration()),
            isSupported ? targets.ShouldCache(valueType) : null,
            new CompanionParser(method, known, findings).Parse(keyParameters, isSupported),
            parameterParser.HasNonKeyable,
            HiddenTypeParameters.Exist(method),
            Failure: null);
    }

    private static KeyModel Key(IMethodSymbol method, ContainingTypeModel containingType, CacheAttribute attribute, MemberModel? generator) =>
        new(
            attribute.Module ?? containingType.MetadataName,
            ContainingTypeParser.SelfAndOuter(method.ContainingType)
                .Reverse()
                .SelectMany(type => type.TypeParameters)
                .Select(parameter => CodeText.Identifier(parameter.Name))
                .ToEquatableArray(),
            attribute.Name ?? method.Name,
            attribute.Namespace,
            generator);

    private static EquatableArray<TypeParameterModel> TypeParameters(IMethodSymbol method, MethodDeclarationSyntax declaration) =>
        method.TypeParameters
            .Select(parameter => new TypeParameterModel(
                CodeText.Identifier(parameter.Name),
                TypeParameterConstraints.TextOf(parameter),
                TypeParameterConstraints.WrapperTextOf(method, parameter, declaration)))
            .ToEquatableArray();

    private static string ReturnModifier(IMethodSymbol method) => method.RefKind switch
    {
        RefKind.None => "",
        RefKind.RefReadOnly => "ref readonly ",
        _ => "ref ",
    };
}
