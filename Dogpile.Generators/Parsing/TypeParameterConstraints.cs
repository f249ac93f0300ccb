using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.Parsing;

/// <summary>The constraints of type parameters, as code and compared.</summary>
internal static class TypeParameterConstraints
{
    /// <summary>What follows <c>where T :</c>, in the order the language asks for; empty for none.</summary>
    public static string TextOf(ITypeParameterSymbol parameter)
    {
        var constraints = new List<string>();
        if (parameter.HasUnmanagedTypeConstraint)
        {
            constraints.Add("unmanaged");
        }
        else if (parameter.HasValueTypeConstraint)
        {
            constraints.Add("struct");
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            constraints.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        }
        else if (parameter.HasNotNullConstraint)
        {
            constraints.Add("notnull");
        }

        foreach (var type in parameter.ConstraintTypes)
        {
            constraints.Add(CodeText.Of(type));
        }

        if (parameter.HasConstructorConstraint && !parameter.HasValueTypeConstraint)
        {
            constraints.Add("new()");
        }

        if (parameter.AllowsRefLikeType)
        {
            constraints.Add("allows ref struct");
        }

        return string.Join(", ", constraints);
    }

    /// <summary>
    /// What the cached method itself repeats: all of it, but an override inherits its constraints and may only
    /// repeat the words <c>class</c>, <c>struct</c> and <c>default</c>.
    /// </summary>
    public static string WrapperTextOf(IMethodSymbol method, ITypeParameterSymbol parameter, MethodDeclarationSyntax declaration)
    {
        if (!method.IsOverride)
        {
            return TextOf(parameter);
        }

        foreach (var clause in declaration.ConstraintClauses)
        {
            if (clause.Name.Identifier.ValueText == parameter.Name)
            {
                return clause.Constraints.ToString();
            }
        }

        return "";
    }

    public static bool AreEqual(IMethodSymbol method, IMethodSymbol other)
    {
        for (var index = 0; index < method.TypeParameters.Length; index++)
        {
            if (!AreEqual(method.TypeParameters[index], other.TypeParameters[index], method, other))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqual(ITypeParameterSymbol left, ITypeParameterSymbol right, IMethodSymbol method, IMethodSymbol other)
    {
        if (left.HasUnmanagedTypeConstraint != right.HasUnmanagedTypeConstraint
            || left.HasValueTypeConstraint != right.HasValueTypeConstraint
            || left.HasReferenceTypeConstraint != right.HasReferenceTypeConstraint
            || left.HasNotNullConstraint != right.HasNotNullConstraint
            || left.HasConstructorConstraint != right.HasConstructorConstraint
            || left.AllowsRefLikeType != right.AllowsRefLikeType
            || left.ConstraintTypes.Length != right.ConstraintTypes.Length)
        {
            return false;
        }

        var expected = new HashSet<string>();
        foreach (var type in left.ConstraintTypes)
        {
            expected.Add(TypeSignature.Of(type, method));
        }

        foreach (var type in right.ConstraintTypes)
        {
            if (!expected.Contains(TypeSignature.Of(type, other)))
            {
                return false;
            }
        }

        return true;
    }
}
