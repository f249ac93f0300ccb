using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Dogpile.Generators.Tests.Harness;

/// <summary>Compiles a source and a script that uses it as a consumer would, strictly, and runs the script.</summary>
internal static class Script
{
    /// <param name="source">Declarations of namespace <c>App</c>, cached methods among them.</param>
    /// <param name="script">Statements; NUnit's assertions and <c>NewRegion</c> are at hand.</param>
    public static Task RunAsync(string source, string script)
    {
        CSharpCompilation compilation = TestCompilation.Create(
            References.Script, TestCompilation.ParseOptions, ["namespace App;\n" + source, Wrap(script)]);
        Generation generation = Generation.Of(compilation).AssertCompiles();

        var image = new MemoryStream();
        EmitResult result = generation.Output.Emit(image);
        Assert.That(result.Success, Is.True, () => Generation.Describe(result.Diagnostics));
        image.Position = 0;
        return IsolatedAssembly.RunAsync(image, "App.Script", "RunAsync");
    }

    private static string Wrap(string script) => $$"""
        using System.Globalization;
        using Microsoft.Extensions.Time.Testing;
        using NUnit.Framework;

        namespace App;

        public static class Script
        {
            public static async Task RunAsync()
            {
                {{script.ReplaceLineEndings("\n        ")}}
                await Task.CompletedTask;
            }

            private static CacheRegion NewRegion(TimeProvider? time = null, TimeSpan? expiration = null) =>
                new CacheRegion("test", new CacheRegionOptions { TimeProvider = time ?? TimeProvider.System })
                    .Configure(new MemoryBackend(), expiration);
        }
        """;
}
