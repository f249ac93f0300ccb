using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>How documentation refers to a cached method.</summary>
internal static class DocumentationReference
{
    /// <summary>
    /// The reference as a person writes it, where every type in it can be written so; else the documentation id,
    /// which the compiler takes as it is.
    /// </summary>
    public static string Of(IMethodSymbol method)
    {
        if (!IsPlain(method.ContainingType) || !method.Parameters.All(parameter => IsPlain(parameter.Type)) || HiddenTypeParameters.Exist(method))
        {
            return method.GetDocumentationCommentId() ?? "";
        }

        var typeParameters = method.TypeParameters.Select(parameter => CodeText.Identifier(parameter.Name));
        var name = CodeText.Identifier(method.Name) + (method.Arity == 0 ? "" : $"{{{string.Join(", ", typeParameters)}}}");
        var parameters = method.Parameters.Select(parameter => Modifier(parameter) + Text(parameter.Type));
        return $"{Text(method.ContainingType)}.{name}({string.Join(", ", parameters)})";
    }

    private static string Text(ITypeSymbol type) =>
        type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).Replace('<', '{').Replace('>', '}');

    private static string Modifier(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.None => "",
        RefKind.In => "in ",
        RefKind.Out => "out ",
        RefKind.RefReadOnlyParameter => "ref readonly ",
        _ => "ref ",
    };

    /// <summary>Tuples, native integers and dynamic have other names in documentation than in code.</summary>
    private static bool IsPlain(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsPlain(array.ElementType),
        ITypeParameterSymbol => true,
        INamedTypeSymbol { IsTupleType: true } or INamedTypeSymbol { IsNativeIntegerType: true } => false,
        INamedTypeSymbol named => named.TypeArguments.All(IsPlain) && (named.ContainingType is null || IsPlain(named.ContainingType)),
        _ => false,
    };
}
