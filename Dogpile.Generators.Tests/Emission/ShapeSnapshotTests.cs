using Dogpile.Generators.Tests.Shapes;

namespace Dogpile.Generators.Tests.Emission;

/// <summary>The generated text of every shape is as somebody read and approved it.</summary>
public sealed class ShapeSnapshotTests
{
    private static IReadOnlyList<Shape> Shapes => Catalogue.Compiling;

    /// <summary>In every <c>[GeneratedCode]</c>; a release must not change the snapshots.</summary>
    private static string Version => typeof(DogpileGenerator).Assembly.GetName().Version!.ToString(3);

    [TestCaseSource(nameof(Shapes))]
    public void Generated_code_is_as_verified(Shape shape) =>
        Snapshot.Verify(
            Generation.Of(shape.Source).Text().Replace($"\"{Version}\"", "\"1.2.3\"", StringComparison.Ordinal),
            $"{shape.Catalogue}.{shape.Name}");

    [Test]
    public void No_snapshot_is_left_over()
    {
        IEnumerable<string> names = Directory
            .EnumerateFiles(Snapshot.DirectoryOf(SourcePath()), "*.verified.cs")
            .Select(file => Path.GetFileName(file).Replace(".verified.cs", "", StringComparison.Ordinal));

        Assert.That(names, Is.SubsetOf(Shapes.Select(shape => shape.ToString())), "a snapshot without a shape checks nothing");
    }

    private static string SourcePath([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
