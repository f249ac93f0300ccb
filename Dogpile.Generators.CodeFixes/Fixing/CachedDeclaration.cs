using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.CodeFixes.Fixing;

/// <summary>A method with an attribute of Dogpile's, as its user wrote it.</summary>
internal sealed record CachedDeclaration(Document Document, SemanticModel Model, MethodDeclarationSyntax Syntax, IMethodSymbol Symbol, CacheAttribute Attribute)
{
    public bool IsMulti => Attribute.IsMulti;

    /// <summary>What tells this method from all others of the solution.</summary>
    public string Id => $"{Document.FilePath ?? Document.Name}:{Syntax.SpanStart}";

    /// <summary>The name of the method that does the work, whether it exists or not.</summary>
    public string SourceName => Attribute.Source ?? Symbol.Name + "Core";

    public bool SourceNameIsGiven => Attribute.Source is not null;

    /// <summary>Whether a cached method is possible in its type once that is partial.</summary>
    public bool IsInUsableType =>
        (Symbol.IsStatic || Symbol.ContainingType.TypeKind != TypeKind.Struct)
        && Symbol.ContainingType.TypeKind is TypeKind.Class or TypeKind.Struct
        && !ContainingTypeParser.SelfAndOuter(Symbol.ContainingType).Any(type => type.IsFileLocal);

    /// <summary>
    /// The method that a diagnostic is about, which stands at its name, its attribute or one of its parameters. Null when
    /// it is no ordinary method, or still being typed.
    /// </summary>
    public static async Task<CachedDeclaration?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (document is SourceGeneratedDocument
            || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
            || !root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            || root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || IsInBody(method, diagnostic.Location.SourceSpan.Start)
            || HasSyntaxErrors(method)
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        return model.GetDeclaredSymbol(method, cancellationToken) is { ContainingType.CanBeReferencedByName: true } symbol
            && !HalfTypedCode.Is(symbol)
            && CacheAttribute.Of(symbol, new KnownTypes(model.Compilation)) is { } attribute
                ? new CachedDeclaration(document, model, method, symbol, attribute)
                : null;
    }

    /// <summary>The parameter that a diagnostic stands at; null when it stands elsewhere.</summary>
    public (ParameterSyntax Syntax, IParameterSymbol Symbol)? ParameterAt(Diagnostic diagnostic)
    {
        foreach (var parameter in Syntax.ParameterList.Parameters)
        {
            if (parameter.Span.Contains(diagnostic.Location.SourceSpan) && Model.GetDeclaredSymbol(parameter) is { } symbol)
            {
                return (parameter, symbol);
            }
        }

        return null;
    }

    /// <summary>A local function or lambda of a cached method has diagnostics of its own.</summary>
    private static bool IsInBody(MethodDeclarationSyntax method, int position) =>
        (method.Body?.FullSpan ?? method.ExpressionBody?.FullSpan)?.Contains(position) == true;

    private static bool HasSyntaxErrors(MethodDeclarationSyntax method) =>
        method.ContainsDiagnostics && method.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
