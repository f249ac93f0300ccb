using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Benchmarks;

/// <summary>A project under compilation.</summary>
internal static class Consumer
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly IReadOnlyList<MetadataReference> References =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(CacheRegion).Assembly.Location)];

    public static IReadOnlyList<SyntaxTree> Parse(IReadOnlyList<string> files, string name = "File") =>
        [.. files.Select((text, index) => CSharpSyntaxTree.ParseText(text, ParseOptions, $"{name}{index}.cs"))];

    public static CSharpCompilation Compilation(IEnumerable<SyntaxTree> trees) =>
        CSharpCompilation.Create("Consumer", trees, References, Options);

    public static GeneratorDriver NewDriver() =>
        CSharpGeneratorDriver.Create([new DogpileGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    /// <summary>Compiles to the end, and fails where a user's build would.</summary>
    public static long Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        return result.Success ? image.Length : throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Take(5)));
    }
}
