using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Tests.Incrementality;

/// <summary>
/// Cached methods are read again when something is declared differently, anywhere in the project, and only then. The second
/// half is what makes typing cheap, the first what makes it right.
/// </summary>
public sealed class DeclarationTests
{
    private const string Cached = """
        namespace App;

        public partial class Service : Base
        {
            [CacheOnArguments(Namespace = Names.Space)] public partial string? Load(int id, string? text = Names.Default);
            private string? LoadCore(int id, string? text)
            {
                // What is done here does not matter.
                return id > 0 ? text : null;
            }
        }
        """;

    private const string Around = """
        // What stands around it.
        namespace App;

        public abstract class Base
        {
            protected CacheRegion Region => CacheRegion.Default;
            protected static int Count() => 1;
        }

        public static class Names
        {
            public const string Space = "space";
            public const string Default = "x";
        }
        """;

    [TestCase("// What stands around it.\n", "// What stood around it, in other words.\n")]
    [TestCase("Count() => 1;", "Count() => 2;")]
    [TestCase("namespace App;\n\n", "namespace App;\n")]
    public void Nothing_is_read_after_an_edit_around_the_declarations(string before, string after) =>
        Assert.That(ReasonAfter(Edit("File1.cs", before, after)), Is.EqualTo(IncrementalStepRunReason.Unchanged));

    [TestCase("return id > 0 ? text : null;", "return text;")]
    [TestCase("// What is done here does not matter.", "")]
    public void Nothing_is_read_after_an_edit_of_the_source_s_body(string before, string after) =>
        Assert.That(ReasonAfter(Edit("File0.cs", before, after)), Is.EqualTo(IncrementalStepRunReason.Unchanged));

    [TestCase("\"space\"", "\"other\"")]
    [TestCase("\"x\"", "null!")]
    [TestCase("CacheRegion Region => CacheRegion.Default;", "int Region => 1;")]
    [TestCase("CacheRegion Region => CacheRegion.Default;", "CacheRegion First => Second; protected CacheRegion Second => First;")]
    [TestCase("protected CacheRegion", "private CacheRegion")]
    [TestCase("class Base", "class Bass")]
    [TestCase("public abstract class Base", "public abstract class Base { public int LoadCache; }\npublic abstract class Root")]
    [TestCase("namespace App;", "namespace Elsewhere;")]
    [TestCase("public static class Names", "#if DEBUG\npublic static class Unseen { }\n#endif\npublic static class Names", false)]
    public void What_is_written_is_what_a_fresh_run_writes(string before, string after, bool differs = true) =>
        AssertAsFresh(Edit("File1.cs", before, after), differs);

    [TestCase("{\n        // What is done here does not matter.\n        return id > 0 ? text : null;\n    }", ";")]
    [TestCase("string? LoadCore", "string LoadCore")]
    [TestCase("int id, string? text = Names.Default", "int id, string? text = null")]
    [TestCase("private string? LoadCore", "#nullable disable\n    private string LoadCore")]
    [TestCase("public partial class Service", "#nullable disable\npublic partial class Service")]
    [TestCase("[CacheOnArguments(", "[System.Obsolete] [CacheOnArguments(")]
    [TestCase("partial string? Load(int id, string? text = Names.Default);", "partial string? Load(int id, string? text = Names.Default) { return null; }")]
    [TestCase("partial string? Load(int id, string? text = Names.Default);", "partial string? Load(int id, string? text = Names.Default) => null;")]
    public void What_is_written_is_what_a_fresh_run_writes_after_an_edit_of_the_method(string before, string after) =>
        AssertAsFresh(Edit("File0.cs", before, after), differs: null);

    [Test]
    public void A_nullable_directive_in_a_body_is_noticed() => AssertAsFresh(
        Edit("File0.cs", "// What is done here does not matter.", "#nullable disable")
            .AddSyntaxTrees(TestCompilation.Parse("public class Unrelated;", "New.cs")),
        differs: null);

    [Test]
    public void Settings_of_the_project_are_noticed()
    {
        CSharpCompilation before = TestCompilation.Create(Cached, Around);

        AssertAsFresh(before.WithOptions(before.Options.WithNullableContextOptions(NullableContextOptions.Disable)), differs: null);
        AssertAsFresh(before.RemoveReferences(before.References.Last()), differs: true);
    }

    [Test]
    public void Name_that_marks_a_file_as_generated_is_noticed()
    {
        CSharpCompilation before = TestCompilation.Create(Cached, Around);
        SyntaxTree tree = before.SyntaxTrees[0];

        // There, nullable annotations mean nothing without a directive.
        AssertAsFresh(before.ReplaceSyntaxTree(tree, tree.WithFilePath("File0.g.cs")), differs: null);
    }

    [TestCase("using Kept = Dogpile.CacheOnArgumentsAttribute;", "", "Kept")]
    [TestCase("using KeptAttribute = Dogpile.CacheOnArgumentsAttribute;", "", "Kept")]
    [TestCase("", "global using Kept = Dogpile.CacheOnArgumentsAttribute;", "Kept")]
    [TestCase("", "", "Dogpile.CacheOnArguments")]
    [TestCase("", "", "global::Dogpile.CacheOnArgumentsAttribute")]
    public void Attribute_is_found_however_it_is_spelled(string alias, string elsewhere, string attribute)
    {
        string source = $"{alias}\npublic static partial class Service {{ [{attribute}] public static partial int Load(int id); private static int LoadCore(int id) => id; }}";
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText(source, TestCompilation.ParseOptions), CSharpSyntaxTree.ParseText(elsewhere, TestCompilation.ParseOptions)],
            References.Consumer,
            TestCompilation.Create("").Options);

        Assert.That(Generation.Of(compilation).Files, Has.Length.EqualTo(1));
    }

    [Test]
    public void Attribute_of_the_same_name_and_another_namespace_is_left_alone() =>
        Assert.That(
            Generation.Of("namespace Other { public class CacheOnArgumentsAttribute : Attribute; public partial class S { [Other.CacheOnArguments] public partial int Load(int id); } }").Files,
            Is.Empty);

    private static CSharpCompilation Edit(string file, string before, string after)
    {
        CSharpCompilation compilation = TestCompilation.Create(Cached, Around);
        return TestCompilation.Edit(compilation, file, text =>
        {
            Assert.That(text, Does.Contain(before), "the edit finds nothing to change");
            return text.Replace(before, after, StringComparison.Ordinal);
        });
    }

    private static IncrementalStepRunReason ReasonAfter(CSharpCompilation edited) =>
        TrackedRun.Of(TestCompilation.Create(Cached, Around)).Rerun(edited).ReasonOf(TrackingNames.Declarations);

    /// <param name="edited">What it was edited to.</param>
    /// <param name="differs">Whether that makes a difference; null where it may.</param>
    private static void AssertAsFresh(CSharpCompilation edited, bool? differs)
    {
        TrackedRun before = TrackedRun.Of(TestCompilation.Create(Cached, Around));
        IReadOnlyDictionary<string, string> fresh = TrackedRun.Of(edited).Files();

        Assert.That(before.Rerun(edited).Files(), Is.EqualTo(fresh), "an edit was overlooked");
        if (differs is { } expected)
        {
            Assert.That(before.Files(), expected ? Is.Not.EqualTo(fresh) : Is.EqualTo(fresh), "the test shows nothing");
        }
    }
}
