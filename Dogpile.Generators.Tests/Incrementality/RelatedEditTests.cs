using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Tests.Incrementality;

/// <summary>An edit of one cached type rewrites that type's file and no other.</summary>
public sealed class RelatedEditTests
{
    private const string First = """
        namespace App;

        public static partial class First
        {
            [CacheOnArguments(Namespace = "first")] public static partial int Load(int id);
            private static int LoadCore(int id) => id;
        }
        """;

    private const string Second = """
        namespace App;

        public static partial class Second
        {
            [CacheOnArguments] public static partial int Load(int id);
            private static int LoadCore(int id) => id;

            [CacheOnArguments] public static partial int Read(int id);
            private static int ReadCore(int id) => id;
        }
        """;

    [TestCase("\"first\"", "\"changed\"")]
    [TestCase("(int id)", "(long id)")]
    [TestCase("(Namespace = \"first\")", "(ExpirationSeconds = 5)")]
    [TestCase("Load(int id);", "Load(int id = 3);")]
    [TestCase("public static partial int", "internal static partial int")]
    [TestCase("LoadCore", "Elsewhere")]
    public void Only_the_edited_type_is_written_again(string before, string after)
    {
        CSharpCompilation compilation = TestCompilation.Create(First, Second);
        TrackedRun run = TrackedRun.Of(compilation);
        TrackedRun rerun = run.Rerun(
            TestCompilation.Edit(compilation, "File0.cs", text => text.Replace(before, after, StringComparison.Ordinal)));

        string[] changed = [.. rerun.Files().Where(file => run.Files().GetValueOrDefault(file.Key) != file.Value).Select(file => file.Key)];
        Assert.That(changed, Has.Length.EqualTo(1));
        Assert.That(changed[0], Does.Contain("First"));
        Assert.That(
            rerun.OutputReasons(),
            Is.EquivalentTo(new[] { IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached }),
            "the other type's file was written again");
    }

    [Test]
    public void A_new_method_joins_its_type_s_file()
    {
        CSharpCompilation compilation = TestCompilation.Create(First, Second);
        TrackedRun rerun = TrackedRun.Of(compilation).Rerun(TestCompilation.Edit(
            compilation,
            "File0.cs",
            text => text.TrimEnd()[..^1]
                + "    [CacheOnArguments] public static partial int More(int id);\n    private static int MoreCore(int id) => id;\n}\n"));

        Assert.That(rerun.Files(), Has.Count.EqualTo(2));
        Assert.That(rerun.Files().Values, Has.One.Contains("MoreCache"));
    }

    [Test]
    public void A_removed_type_s_file_goes()
    {
        CSharpCompilation compilation = TestCompilation.Create(First, Second);
        TrackedRun rerun = TrackedRun.Of(compilation).Rerun(compilation.RemoveSyntaxTrees(compilation.SyntaxTrees[0]));

        Assert.That(rerun.Files().Keys, Has.One.Items.And.All.Contains("Second"));
    }

    [Test]
    public void A_source_method_in_another_file_is_noticed()
    {
        const string declaration = """
            namespace App;
            public static partial class Split { [CacheOnArguments] public static partial int Load(int id); }
            """;
        const string source = """
            namespace App;
            public static partial class Split { private static int Later(int id) => id; }
            """;
        CSharpCompilation compilation = TestCompilation.Create(declaration, source);
        TrackedRun run = TrackedRun.Of(compilation);
        TrackedRun rerun = run.Rerun(
            TestCompilation.Edit(compilation, "File1.cs", text => text.Replace("Later", "LoadCore", StringComparison.Ordinal)));

        Assert.That(run.Files().Values.Single(), Does.Contain("DOG003"));
        Assert.That(rerun.Files().Values.Single(), Does.Not.Contain("DOG003"));
    }
}
