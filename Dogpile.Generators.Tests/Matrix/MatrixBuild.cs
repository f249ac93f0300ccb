using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Dogpile.Generators.Tests.Matrix;

/// <summary>All cells in one compilation, built and loaded once: apart, each would cost as much as all of them.</summary>
internal sealed class MatrixBuild
{
    private static readonly Lazy<MatrixBuild> Once = new(() => new MatrixBuild());

    private readonly ILookup<int, Diagnostic> _diagnostics;
    private readonly Generation _generation;
    private readonly IsolatedAssembly? _assembly;

    private MatrixBuild()
    {
        CSharpCompilation compilation = TestCompilation.Create(References.Script, TestCompilation.ParseOptions, []);
        compilation = compilation.AddSyntaxTrees(
            from cell in Cells.All.AsParallel().AsOrdered()
            from file in new CellSource(cell).Files().Select((text, index) => (text, index))
            select TestCompilation.Parse(file.text, $"Cell{cell.Number}.{file.index}.cs"));
        _generation = Generation.Of(compilation);

        // Emitting finds whatever a build would report; asking for it first would compile everything twice.
        var image = new MemoryStream();
        EmitResult built = _generation.Output.Emit(image);
        _diagnostics = _generation.StrictOnly(built.Diagnostics).ToLookup(NumberOf);
        if (built.Success)
        {
            image.Position = 0;
            _assembly = IsolatedAssembly.Load(image);
        }
    }

    public static MatrixBuild Instance => Once.Value;

    /// <summary>Fails with the offending lines and the code around them unless a strict build of the cell succeeds.</summary>
    public void AssertBuilds(Cell cell) =>
        Assert.That(_diagnostics[cell.Number], Is.Empty, () => $"{Generation.Describe([.. _diagnostics[cell.Number]])}\n\n{Code(cell)}");

    public async Task RunAsync(Cell cell)
    {
        if (_assembly is null)
        {
            Assert.Fail($"not run, because others do not build: cells {string.Join(", ", _diagnostics.Select(diagnostics => diagnostics.Key))}");
        }

        string space = cell.Shape.Namespace == NamespaceForm.Global ? "" : "App.Matrix.";
        try
        {
            await _assembly!.RunAsync(space + cell.CheckName, "RunAsync");
        }
        catch (Exception exception)
        {
            throw new AssertionException($"{exception.Message}\n\n{Code(cell)}", exception);
        }
    }

    private string Code(Cell cell) => string.Join("\n", _generation.Output.SyntaxTrees
        .Where(tree => NumberOf(tree.FilePath) == cell.Number)
        .Select(tree => $"//// {Path.GetFileName(tree.FilePath)}\n{tree}"));

    private static int NumberOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree is { } tree ? NumberOf(tree.FilePath) : -1;

    /// <summary>Both a cell's own files and the generated ones carry the name of its type.</summary>
    private static int NumberOf(string path)
    {
        string name = Path.GetFileName(path);
        int start = name.LastIndexOf("Cell", StringComparison.Ordinal);
        string digits = start < 0 ? "" : new string([.. name[(start + 4)..].TakeWhile(char.IsAsciiDigit)]);
        return digits.Length == 0 ? -1 : int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
    }
}
