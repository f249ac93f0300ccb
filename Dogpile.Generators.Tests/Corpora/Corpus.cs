using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Dogpile.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Dogpile.Generators.Tests.Corpora;

/// <summary>A source tree that uses Dogpile as an ordinary project does. Read from its folder, never compiled with the tests.</summary>
internal sealed class Corpus
{
    // What ImplicitUsings adds to a class library.
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private readonly string _folder;
    private readonly ImmutableArray<SyntaxTree> _trees;

    private Corpus(string folder)
    {
        _folder = folder;
        _trees =
        [
            .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path).Replace('\\', '/')))
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => Parse(File.ReadAllText(file.Path), file.Name)),
        ];
    }

    public int Files => _trees.Length;

    public int Lines => _trees.Sum(tree => tree.GetText().Lines.Count - 1);

    public int CachedMethods => CachedDeclarations.Count();

    public int CachingTypes => CachedDeclarations
        .Select(method => (method.SyntaxTree.FilePath, ((TypeDeclarationSyntax)method.Parent!).Identifier.Text))
        .Distinct()
        .Count();

    /// <summary>The file beside the tree that says what the analyzers are expected to report, and whether they are right.</summary>
    public string Expectations => Path.Combine(_folder, "expected-diagnostics.md");

    private IEnumerable<MethodDeclarationSyntax> CachedDeclarations => _trees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
        .Where(method => method.AttributeLists
            .SelectMany(list => list.Attributes)
            .Any(attribute => attribute.Name.ToString() is "CacheOnArguments" or "CacheMultiOnArguments"));

    public static Corpus Read(string name, [CallerFilePath] string callerFile = "") =>
        new(Path.Combine(ProjectDirectory.FolderOf(callerFile), name));

    /// <summary>The tree as a strict project has it: nullable, unsafe code not allowed.</summary>
    public CSharpCompilation Compile() => CSharpCompilation.Create(
        Path.GetFileName(_folder),
        [Parse(GlobalUsings, "GlobalUsings.g.cs"), .. _trees],
        [
            .. References.Consumer,
            MetadataReference.CreateFromFile(typeof(ILogger).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(IConfiguration).Assembly.Location),
        ],
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999));

    private static SyntaxTree Parse(string source, string name) => CSharpSyntaxTree.ParseText(
        SourceText.From(source.ReplaceLineEndings("\n"), Encoding.UTF8), TestCompilation.ParseOptions, name);
}
