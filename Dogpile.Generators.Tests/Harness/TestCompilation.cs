using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Dogpile.Generators.Tests.Harness;

/// <summary>Compilations as a strict consumer's project has them: nullable enabled, documentation checked.</summary>
internal static class TestCompilation
{
    /// <summary>Stands before every test source, so that each holds only what matters. Generated files do not see it.</summary>
    public const string Prelude = """
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.IO;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Dogpile;

        """;

    public static CSharpParseOptions ParseOptions { get; } = new(
        LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        warningLevel: 9999,
        allowUnsafe: true);

    public static CSharpCompilation Create(params string[] sources) =>
        Create(References.Consumer, ParseOptions, sources);

    public static CSharpCompilation Create(LanguageVersion version, string source) =>
        Create(References.Consumer, ParseOptions.WithLanguageVersion(version), [source]);

    public static CSharpCompilation CreateWithoutNullable(string source)
    {
        CSharpCompilation compilation = Create(source);
        return compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable));
    }

    public static CSharpCompilation Create(
        IReadOnlyList<MetadataReference> references, CSharpParseOptions parseOptions, string[] sources) =>
        CSharpCompilation.Create(
            "Consumer",
            sources.Select((source, index) => Parse(source, $"File{index}.cs", parseOptions)),
            references,
            Options);

    /// <summary>The same compilation with a file's text replaced, as an editor does it.</summary>
    public static CSharpCompilation Edit(CSharpCompilation compilation, string fileName, Func<string, string> edit)
    {
        SyntaxTree old = compilation.SyntaxTrees.Single(tree => tree.FilePath == fileName);
        SyntaxTree edited = old.WithChangedText(SourceText.From(edit(old.GetText().ToString()), System.Text.Encoding.UTF8));
        return compilation.ReplaceSyntaxTree(old, edited);
    }

    public static SyntaxTree Parse(string source, string fileName, CSharpParseOptions? parseOptions = null) =>
        CSharpSyntaxTree.ParseText(
            Prelude + source.ReplaceLineEndings("\n"), parseOptions ?? ParseOptions, fileName, System.Text.Encoding.UTF8);
}
