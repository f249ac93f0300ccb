using System.Collections.Immutable;
using System.Composition;
using Dogpile.Generators.CodeFixes.Editing;
using Dogpile.Generators.CodeFixes.Fixing;
using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace Dogpile.Generators.CodeFixes;

/// <summary>Turns a plain method with the attribute (DOG001) into a partial definition and a source method with its body.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveBodyCodeFixProvider))]
[Shared]
public sealed class MoveBodyCodeFixProvider : CachedMethodCodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticRules.NotABodilessPartialDefinition.Id];

    private protected override async Task<IReadOnlyList<ProposedFix>> ProposeAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await CachedDeclaration.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is not { IsInUsableType: true } method
            || method.Symbol.PartialDefinitionPart is not null
            || method.Syntax.ExplicitInterfaceSpecifier is not null
            || !BodyToMove.CanBeTakenFrom(method.Syntax)
            || !HasUsableSignature(method))
        {
            return [];
        }

        var name = SourceNames.Free(method);
        return [new ProposedFix($"Cache this method: move its body to '{name}'", FixKeys.MoveBodyToSource, method.Id, MoveAsync)];

        async Task MoveAsync(SolutionEditor solution, CancellationToken token)
        {
            var editor = await solution.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false);
            editor.InsertAfter(method.Syntax, BodyToMove.Source(method, name));
            editor.ReplaceNode(method.Syntax, BodyToMove.Definition(method, name));
            PartialModifier.AddToTypesAround(method.Syntax, editor);
        }
    }

    /// <summary>Whether it could be cached at all: otherwise one error would be made two.</summary>
    private static bool HasUsableSignature(CachedDeclaration method)
    {
        var known = new KnownTypes(method.Model.Compilation);
        var findings = new Findings();
        var (_, value) = ReturnTypeRules.Unwrap(method.Symbol.ReturnType, known);
        var parser = new ParameterParser(method.Symbol, keys: null, known, findings);
        foreach (var parameter in method.Symbol.Parameters)
        {
            parser.Parse(parameter, mustBeKeyable: false);
        }

        return ReturnTypeRules.Check(method.Symbol, value, method.Syntax, known, findings) && !parser.HasUnsupported;
    }
}
