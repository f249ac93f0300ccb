using System.Collections.Immutable;
using System.Composition;
using Dogpile.Generators.CodeFixes.Editing;
using Dogpile.Generators.CodeFixes.Fixing;
using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dogpile.Generators.CodeFixes;

/// <summary>Marks a parameter that cannot be part of a key (DOG011) as one that is to be left out of it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IgnoreParameterCodeFixProvider))]
[Shared]
public sealed class IgnoreParameterCodeFixProvider : CachedMethodCodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticRules.ArgumentNotKeyable.Id];

    private protected override async Task<IReadOnlyList<ProposedFix>> ProposeAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await CachedDeclaration.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is not { } method
            || method.ParameterAt(diagnostic) is not { } parameter
            || new KnownTypes(method.Model.Compilation).CacheIgnoreAttribute is not { } attribute
            || KnownTypes.FindAttribute(parameter.Symbol, attribute) is not null
            || (method.IsMulti && IsCollection(parameter.Symbol.Type)))
        {
            return [];
        }

        return [new ProposedFix($"Mark '{parameter.Symbol.Name}' [CacheIgnore]", FixKeys.IgnoreParameter, $"{method.Id}:{parameter.Symbol.Name}", MarkAsync)];

        async Task MarkAsync(SolutionEditor solution, CancellationToken token)
        {
            var editor = await solution.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false);
            var mark = Imported.Attribute(attribute, parameter.Syntax, editor);
            editor.ReplaceNode(parameter.Syntax, (current, _) => Marked((ParameterSyntax)current, mark));
        }
    }

    /// <summary>The mark takes over what stood before the parameter.</summary>
    private static ParameterSyntax Marked(ParameterSyntax parameter, AttributeSyntax mark)
    {
        var list = SyntaxFactory.AttributeList([mark])
            .WithLeadingTrivia(parameter.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.Space);
        var bare = parameter.WithoutLeadingTrivia();
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list));
    }

    /// <summary>What may hold the keys of a method of many: without them nothing is left to look up.</summary>
    private static bool IsCollection(ITypeSymbol type) =>
        type.SpecialType != SpecialType.System_String
        && (type is IArrayTypeSymbol
            || type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            || type.AllInterfaces.Any(implemented => implemented.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T));
}
