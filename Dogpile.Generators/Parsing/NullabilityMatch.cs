using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>Compares the nullable annotations of two types that are otherwise the same. Oblivious matches anything.</summary>
internal static class NullabilityMatch
{
    /// <summary>Whether the annotations agree at every level.</summary>
    public static bool IsExact(ITypeSymbol left, ITypeSymbol right) =>
        Agree(left, right) && NestedAgree(left, right);

    /// <summary>Whether a value of <paramref name="from"/> can go where <paramref name="to"/> is expected without a warning.</summary>
    public static bool Accepts(ITypeSymbol from, ITypeSymbol to)
    {
        var losesNull = !from.IsValueType
            && from.NullableAnnotation == NullableAnnotation.Annotated
            && to.NullableAnnotation == NullableAnnotation.NotAnnotated;
        return !losesNull && NestedAgree(from, to);
    }

    private static bool Agree(ITypeSymbol left, ITypeSymbol right) =>
        left.IsValueType
        || left.NullableAnnotation == right.NullableAnnotation
        || left.NullableAnnotation == NullableAnnotation.None
        || right.NullableAnnotation == NullableAnnotation.None;

    private static bool NestedAgree(ITypeSymbol left, ITypeSymbol right)
    {
        if (left is IArrayTypeSymbol leftArray && right is IArrayTypeSymbol rightArray)
        {
            return IsExact(leftArray.ElementType, rightArray.ElementType);
        }

        if (left is not INamedTypeSymbol leftNamed
            || right is not INamedTypeSymbol rightNamed
            || leftNamed.TypeArguments.Length != rightNamed.TypeArguments.Length)
        {
            return true;
        }

        for (var index = 0; index < leftNamed.TypeArguments.Length; index++)
        {
            if (!IsExact(leftNamed.TypeArguments[index], rightNamed.TypeArguments[index]))
            {
                return false;
            }
        }

        return true;
    }
}
