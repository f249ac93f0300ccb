using Dogpile.Generators.Tests.Shapes;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Tests.Incrementality;

/// <summary>An edit that changes no cached method costs no work: every step is served from the last run.</summary>
public sealed class UnrelatedEditTests
{
    private const string OtherFile = """
        namespace Elsewhere;

        public static class Other
        {
            public static int Answer() => 42;
        }
        """;

    private static IReadOnlyList<Shape> Shapes => Catalogue.Compiling;

    [TestCaseSource(nameof(Shapes))]
    public void Body_in_another_file(Shape shape) =>
        AssertNothingNew(shape, "File1.cs", text => text.Replace("42", "43", StringComparison.Ordinal));

    [TestCaseSource(nameof(Shapes))]
    public void Comment_above_the_type(Shape shape) =>
        AssertNothingNew(shape, "File0.cs", text => "// A comment, and two lines more.\n\n\n" + text);

    [TestCaseSource(nameof(Shapes))]
    public void New_type_below(Shape shape) =>
        AssertNothingNew(shape, "File0.cs", text => text + "\ninternal static class Unrelated { internal static int Method() => 1; }\n");

    [Test]
    public void Body_of_the_source_method() =>
        AssertNothingNew(
            new Shape("", "", ContainingTypes.StaticClass), "File0.cs", text => text.Replace("a + b;", "b + a + 1;", StringComparison.Ordinal));

    [Test]
    public void New_file()
    {
        CSharpCompilation compilation = TestCompilation.Create(ContainingTypes.Service);

        TrackedRun.Of(compilation)
            .Rerun(compilation.AddSyntaxTrees(TestCompilation.Parse(OtherFile, "New.cs")))
            .AssertNothingNew();
    }

    [Test]
    public void Whitespace_within_the_cached_declaration() =>
        AssertNothingNew(
            new Shape("", "", ContainingTypes.StaticClass), "File0.cs", text => text.Replace("(int a, int b);", "(int a,\n    int b) ;", StringComparison.Ordinal));

    private static void AssertNothingNew(Shape shape, string file, Func<string, string> edit)
    {
        CSharpCompilation compilation = TestCompilation.Create(shape.Source, OtherFile);
        CSharpCompilation edited = TestCompilation.Edit(compilation, file, edit);

        TrackedRun.Of(compilation).Rerun(edited).AssertNothingNew();
    }
}
