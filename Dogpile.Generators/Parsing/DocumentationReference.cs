using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>How documentation refers to a cached method.</summary>
internal static class DocumentationReference
{
    /// <summary>
    /// The reference as a person writes it, where every type in it has a plain name; else the documentation id,
    /// which the compiler takes as it is.
    /// </summary>
    public static string Of(IMethodSymbol method)
    {
        if (method.IsGenericMethod || !IsPlain(method.ContainingType) || !method.Parameters.All(parameter => IsPlain(parameter.Type)))
        {
            return method.GetDocumentationCommentId() ?? "";
        }

        var parameters = method.Parameters.Select(parameter => Modifier(parameter) + CodeText.Qualifier(parameter.Type));
        return $"{CodeText.Qualifier(method.ContainingType)}.{CodeText.Identifier(method.Name)}({string.Join(", ", parameters)})";
    }

    private static string Modifier(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.None => "",
        RefKind.In => "in ",
        RefKind.Out => "out ",
        RefKind.RefReadOnlyParameter => "ref readonly ",
        _ => "ref ",
    };

    private static bool IsPlain(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => IsPlain(array.ElementType) && array.ElementNullableAnnotation != NullableAnnotation.Annotated,
        INamedTypeSymbol { IsNativeIntegerType: true } => false,
        INamedTypeSymbol named => named.Arity == 0 && (named.ContainingType is null || IsPlain(named.ContainingType)),
        _ => false,
    };
}
