using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.Parsing;

/// <summary>
/// Reads one method with <c>[CacheOnArguments]</c> or <c>[CacheMultiOnArguments]</c>. The generator takes the model, the
/// analyzer the diagnostics.
/// </summary>
internal static class CachedMethodParser
{
    public static ParsedMethod Parse(IMethodSymbol method, CacheAttribute attribute, KnownTypes known, CancellationToken cancellationToken)
    {
        var findings = new Findings();
        if (PartialDefinitionRules.Problem(method) is { } problem)
        {
            findings.Report(DiagnosticRules.NotABodilessPartialDefinition, method.Locations.FirstOrDefault(), NameOf(method), problem, attribute.Title);
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
        if (attribute.HasRival)
        {
            findings.Report(DiagnosticRules.BothAttributes, method.Locations.FirstOrDefault(), method.Name);
        }

        var model = Model(method, declaration, containingType, attribute, known, findings);
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
        var shape = CallShape.Parse(method, declaration, attribute, known, findings);
        KeyTextRules.Check(method, attribute, findings);
        var targets = new NamedTargets(method, attribute, known, findings);

        return new CachedMethodModel(
            containingType,
            method.Name,
            string.Concat(declaration.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.PartialKeyword)).Select(modifier => modifier.ValueText + " ")),
            method.IsStatic,
            PointerTypes.Contains(method.ReturnType) || method.Parameters.Any(parameter => PointerTypes.Contains(parameter.Type)),
            ReturnTypeRules.Modifier(method) + CodeText.Of(method.ReturnType),
            shape.ReturnKind,
            CodeText.Of(shape.ValueType),
            shape.ReturnKind == ReturnKind.Value && !method.ReturnType.IsValueType && !method.GetReturnTypeAttributes().IsEmpty,
            TypeParameters(method, declaration),
            shape.Parameters,
            DocumentationReference.Of(method),
            shape.Multi,
            shape.IsSupported ? SourceMethodFinder.Find(method, attribute, known, findings) : null,
            RegionFinder.Find(method, attribute, known, findings),
            Key(method, containingType, attribute, shape, shape.HasKeys ? targets.KeyGenerator(shape.EntryTypes) : null),
            new ExpirationModel(ExpirationParser.Parse(method, attribute, findings), targets.Expiration()),
            shape.IsSupported ? targets.ShouldCache(shape.ValueType) : null,
            new CompanionParser(method, known, findings).Parse(CompanionSignatures.Of(method, shape), shape.IsSupported),
            shape.PassesThrough,
            HiddenTypeParameters.Exist(method),
            Failure: null);
    }

    private static KeyModel Key(IMethodSymbol method, ContainingTypeModel containingType, CacheAttribute attribute, CallShape shape, MemberModel? generator) =>
        new(
            attribute.Module ?? containingType.MetadataName,
            ContainingTypeParser.SelfAndOuter(method.ContainingType)
                .Reverse()
                .SelectMany(type => type.TypeParameters)
                .Select(parameter => CodeText.Identifier(parameter.Name))
                .ToEquatableArray(),
            attribute.Name ?? method.Name,
            attribute.Namespace,
            shape.IsSupported ? Entry(method, shape) : null,
            generator);

    private static EntryModel Entry(IMethodSymbol method, CallShape shape) =>
        new(
            string.Join(",", shape.EntryTypes.Select(type => TypeSignature.Of(type, method))),
            string.Join(",", Order(shape.KeyParameters.Select(parameter => parameter.Name))),
            TypeSignature.Of(shape.ValueType, method),
            string.Join(", ", shape.EntryTypes.Select(type => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat))),
            shape.ValueType.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));

    private static IEnumerable<int> Order(IEnumerable<string> names) =>
        names.Select((name, index) => (Name: name, Index: index)).OrderBy(named => named.Name, StringComparer.Ordinal).Select(named => named.Index);

    private static EquatableArray<TypeParameterModel> TypeParameters(IMethodSymbol method, MethodDeclarationSyntax declaration) =>
        method.TypeParameters
            .Select(parameter => new TypeParameterModel(
                CodeText.Identifier(parameter.Name),
                TypeParameterConstraints.TextOf(parameter),
                TypeParameterConstraints.WrapperTextOf(method, parameter, declaration)))
            .ToEquatableArray();
}
