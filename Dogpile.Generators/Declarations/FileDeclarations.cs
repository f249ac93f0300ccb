using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.Declarations;

/// <summary>What one file declares. Found once for each syntax tree, which never changes, and forgotten with it.</summary>
internal sealed class FileDeclarations
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileDeclarations> ByTree = new();

    private readonly SyntaxTree _tree;
    private readonly List<MethodDeclarationSyntax>? _attributedMethods;
    private string? _fingerprint;

    private FileDeclarations(SyntaxTree tree)
    {
        _tree = tree;
        var root = (CompilationUnitSyntax)tree.GetRoot();
        var members = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax);
        foreach (var member in members)
        {
            if (member is MethodDeclarationSyntax { AttributeLists.Count: > 0 } method)
            {
                (_attributedMethods ??= []).Add(method);
            }
            else if (member is UsingDirectiveSyntax { Alias: { } alias } directive && IsOfCachedMethods(directive.NamespaceOrType))
            {
                (Aliases ??= []).Add(alias.Name.Identifier.ValueText);
            }
        }
    }

    /// <summary>Other names that it gives to the attributes of cached methods; null for none.</summary>
    public List<string>? Aliases { get; }

    private bool IsOfCachedMethods(TypeSyntax name) =>
        AttributeSpelling.SimpleName(name) is { } simple && (AttributeSpelling.IsOfCachedMethods(simple) || Aliases?.Contains(simple) == true);

    /// <summary>Equal for files that declare the same, whatever their bodies do and however they are laid out.</summary>
    public string Fingerprint => _fingerprint ??= DeclarationText.Hash(_tree);

    public static FileDeclarations Of(SyntaxTree tree) => ByTree.GetValue(tree, static tree => new FileDeclarations(tree));

    /// <summary>Its methods that are cached, if the compiler takes their attributes for what their spelling says.</summary>
    /// <param name="aliases">Other names that the project gives to the attributes.</param>
    public IEnumerable<MethodDeclarationSyntax> Candidates(HashSet<string>? aliases) =>
        _attributedMethods?.Where(method => AttributeSpelling.MayBeCached(method, aliases)) ?? [];
}
