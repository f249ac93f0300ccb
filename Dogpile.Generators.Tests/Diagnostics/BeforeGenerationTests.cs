using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Tests.Diagnostics;

/// <summary>An editor asks the analyzers before the generator has run, a build after it. Both are told the same.</summary>
public sealed class BeforeGenerationTests
{
    private const string Source = """
        namespace App;
        public partial class Service(CacheRegion region, string tenant)
        {
            public int Page { get; set; }
            public void Turn(string to) { Page++; tenant = to; }

            [CacheOnArguments] public partial string Get(int id);
            private string GetCore(int id) => $"{Get(id)}{DateTime.Today}{Page}{tenant}";

            [CacheOnArguments] public partial Task<string> GetAsync(int id);
            private Task<string> GetAsyncCore(int id) => region.GetOrCreate("k", () => GetAsync(id));

            [CacheOnArguments] public partial int All([CacheIgnore] string user);
            private int AllCore(string user) => user.Length;
        }
        """;

    [Test]
    public void Reports_are_the_same_before_and_after_generation()
    {
        CSharpCompilation compilation = TestCompilation.Create(Source);
        string[] before = [.. Analysis.Of(compilation).Select(diagnostic => diagnostic.ToString())];
        string[] after = [.. Analysis.Of(Generation.Of(compilation).Output).Select(diagnostic => diagnostic.ToString())];

        Assert.That(after, Is.EqualTo(before));
        foreach (string id in (string[])["DOG020", "DOG021", "DOG022", "DOG023", "DOG024", "DOG025", "DOG026"])
        {
            Assert.That(after, Has.Some.Contain(id));
        }
    }
}
