using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Dogpile.Generators.CodeFixes.Keys;

/// <summary>A type of the solution that can be made an <c>ICacheKey</c>, in whichever project it is declared.</summary>
internal sealed record DeclaredType(Document Document, TypeDeclarationSyntax Syntax, INamedTypeSymbol Symbol, INamedTypeSymbol CacheKey)
{
    private const string MemberName = "CacheKey";

    /// <summary>Null when the type is not declared here, its project has no Dogpile, or a member has the name already.</summary>
    public static async Task<DeclaredType?> FindAsync(INamedTypeSymbol type, Solution solution, CancellationToken cancellationToken)
    {
        if (await SymbolFinder.FindSourceDefinitionAsync(type, solution, cancellationToken).ConfigureAwait(false) is not INamedTypeSymbol { IsStatic: false, IsRefLikeType: false } symbol
            || symbol.Name == MemberName
            || MemberLookup.SelfAndBases(symbol).Any(level => !level.GetMembers(MemberName).IsEmpty))
        {
            return null;
        }

        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is TypeDeclarationSyntax syntax
                && !syntax.ContainsDiagnostics
                && solution.GetDocument(syntax.SyntaxTree) is { } document
                && document is not SourceGeneratedDocument
                && await document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation
                && new KnownTypes(compilation).CacheKey is { } cacheKey)
            {
                return new DeclaredType(document, syntax, symbol, cacheKey);
            }
        }

        return null;
    }
}
