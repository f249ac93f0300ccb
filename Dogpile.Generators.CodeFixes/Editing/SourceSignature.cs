using Dogpile.Generators.CodeFixes.Fixing;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.CodeFixes.Editing;

/// <summary>Changes the signature of a source method to that of its cached method, keeping the names its body uses.</summary>
internal static class SourceSignature
{
    public static MethodDeclarationSyntax Change(MethodDeclarationSyntax syntax, IMethodSymbol source, CachedDeclaration method)
    {
        var model = SourceMethodSyntax.Of(method, source.Name);
        var end = (syntax.ConstraintClauses.Any() ? (SyntaxNode)syntax.ConstraintClauses.Last() : syntax.ParameterList).GetTrailingTrivia();
        var parameters = Parameters(model.ParameterList, source, method);
        if (method.Symbol.IsStatic && !source.IsStatic)
        {
            syntax = WithStatic(syntax);
        }

        syntax = syntax.WithReturnType(model.ReturnType.WithTriviaFrom(syntax.ReturnType));
        if (method.Symbol.Arity == source.Arity && TypeParameterConstraints.AreEqual(method.Symbol, source) && HasSameTypeParameters(source, method.Symbol))
        {
            return syntax.WithParameterList(parameters.WithTrailingTrivia(syntax.ParameterList.GetTrailingTrivia()));
        }

        return model.ConstraintClauses.Any()
            ? syntax
                .WithTypeParameterList(model.TypeParameterList)
                .WithParameterList(parameters.WithTrailingTrivia(model.ParameterList.GetTrailingTrivia()))
                .WithConstraintClauses(model.ConstraintClauses.Replace(model.ConstraintClauses.Last(), model.ConstraintClauses.Last().WithTrailingTrivia(end)))
            : syntax
                .WithTypeParameterList(model.TypeParameterList)
                .WithParameterList(parameters.WithTrailingTrivia(end))
                .WithConstraintClauses([]);
    }

    private static bool HasSameTypeParameters(IMethodSymbol left, IMethodSymbol right) =>
        left.TypeParameters.Select(parameter => parameter.Name).SequenceEqual(right.TypeParameters.Select(parameter => parameter.Name));

    private static MethodDeclarationSyntax WithStatic(MethodDeclarationSyntax syntax)
    {
        var index = syntax.Modifiers.TakeWhile(modifier => modifier.Kind()
            is SyntaxKind.PublicKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword or SyntaxKind.PrivateKeyword).Count();
        return index > 0
            ? syntax.WithModifiers(syntax.Modifiers.Insert(index, Words.Of(SyntaxKind.StaticKeyword)))
            : SourceModifiers(syntax);
    }

    /// <summary>The first word takes over what stood before the method.</summary>
    private static MethodDeclarationSyntax SourceModifiers(MethodDeclarationSyntax syntax)
    {
        var first = syntax.Modifiers.Any() ? syntax.Modifiers[0] : syntax.ReturnType.GetFirstToken();
        var word = Words.Of(SyntaxKind.StaticKeyword).WithLeadingTrivia(first.LeadingTrivia);
        var bare = syntax.ReplaceToken(first, first.WithLeadingTrivia());
        return bare.WithModifiers(bare.Modifiers.Insert(0, word));
    }

    /// <summary>A source that takes no token goes on to do without.</summary>
    private static ParameterListSyntax Parameters(ParameterListSyntax model, IMethodSymbol source, CachedDeclaration method)
    {
        var known = new KnownTypes(method.Model.Compilation);
        var takesTokens = source.Parameters.Any(parameter => known.IsCancellationToken(parameter.Type));
        var names = Names(source, method.Symbol);
        var renamed = model.ReplaceNodes(model.Parameters, (original, current) =>
            current.WithIdentifier(SyntaxFactory.Identifier(CodeText.Identifier(names[model.Parameters.IndexOf(original)])).WithTriviaFrom(current.Identifier)));
        for (var index = method.Symbol.Parameters.Length - 1; index >= 0; index--)
        {
            if (!takesTokens && known.IsCancellationToken(method.Symbol.Parameters[index].Type))
            {
                renamed = renamed.WithParameters(renamed.Parameters.RemoveAt(index));
            }
        }

        return renamed;
    }

    /// <summary>
    /// What the source calls each parameter of the cached method: by the same name, else by the same type, else by the
    /// same place; what it does not know has the cached method's name.
    /// </summary>
    private static IReadOnlyList<string> Names(IMethodSymbol source, IMethodSymbol method)
    {
        var left = source.Parameters.ToList();
        var names = new string?[method.Parameters.Length];
        Match(static (own, parameter) => own.Name == parameter.Name);
        Match(static (own, parameter) => SymbolEqualityComparer.Default.Equals(own.Type, parameter.Type));
        Match(static (own, parameter) => own.Ordinal == parameter.Ordinal);
        return [.. names.Select((name, index) => name ?? method.Parameters[index].Name)];

        void Match(Func<IParameterSymbol, IParameterSymbol, bool> isSame)
        {
            for (var index = 0; index < names.Length; index++)
            {
                if (names[index] is null && left.FirstOrDefault(own => isSame(own, method.Parameters[index])) is { } found)
                {
                    names[index] = found.Name;
                    left.Remove(found);
                }
            }
        }
    }
}
