using System.Text;
using Dogpile.Generators.Analyzers;
using Dogpile.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace Dogpile.Generators.Tests.CodeFixes;

/// <summary>
/// What the tests of a code fix need: the official harness, which applies the fix one by one and by fix-all in a document,
/// a project and a solution; and then a strict build of the outcome with the generator.
/// </summary>
public abstract class FixTests<TProvider>
    where TProvider : CodeFixProvider, new()
{
    /// <summary>Asserts that the fix of that key makes <paramref name="fixedSource"/>, which then builds without a complaint.</summary>
    protected static async Task Fixes(string source, string fixedSource, string key)
    {
        await ChangesTo(source, fixedSource, key);
        AssertBuilds(fixedSource);
    }

    /// <summary>As <see cref="Fixes"/>, where other problems, marked in the outcome, are left.</summary>
    protected static Task ChangesTo(string source, string fixedSource, string key)
    {
        Test test = Create(key);
        test.TestCode = WithUsings(source);
        test.FixedCode = WithUsings(fixedSource);
        return test.RunAsync();
    }

    /// <summary>Asserts that no fix of that key is offered, whatever the diagnostics in the source.</summary>
    protected static Task OffersNothing(string source, string key)
    {
        Test test = Create(key);
        test.TestCode = WithUsings(source);
        test.FixedCode = WithUsings(source);
        return test.RunAsync();
    }

    /// <summary>A run to which a test adds its own files and projects.</summary>
    private protected static Test Create(string key) => new() { CodeActionEquivalenceKey = key };

    private protected static string WithUsings(string source) =>
        source.StartsWith("using ", StringComparison.Ordinal) ? source : TestCompilation.Prelude + source;

    /// <summary>A member of a type that matters no more than its namespace.</summary>
    protected static string Service(string members) => $"namespace App;\n\npublic partial class Service\n{{\n{members}\n}}\n";

    private protected static void AssertBuilds(params string[] sources)
    {
        CSharpCompilation compilation = TestCompilation.Create([]).AddSyntaxTrees(
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(
                WithUsings(source), TestCompilation.ParseOptions, $"File{index}.cs", Encoding.UTF8)));
        Generation generation = Generation.Of(compilation).AssertCompiles();
        IReadOnlyList<Diagnostic> reported = [.. Analysis.Of(generation.Output).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        Assert.That(reported, Is.Empty, () => Generation.Describe(reported));
    }

    private protected sealed class Test : CSharpCodeFixTest<CachedMethodAnalyzer, TProvider, DefaultVerifier>
    {
        public Test()
        {
            // Nothing is downloaded: the references are those of all tests.
            ReferenceAssemblies = new ReferenceAssemblies("net10.0");
            TestState.AdditionalReferences.AddRange(References.Consumer);

            // No generator runs here, so a definition has no body yet; the strict build of the outcome does without mercy.
            CompilerDiagnostics = CompilerDiagnostics.None;

            // Only said, never to be fixed: that a method has no key parameters.
            DisabledDiagnostics.Add(DiagnosticRules.NoKeyParameters.Id);
        }

        protected override ParseOptions CreateParseOptions() => TestCompilation.ParseOptions;

        protected override CompilationOptions CreateCompilationOptions() =>
            ((CSharpCompilationOptions)base.CreateCompilationOptions()).WithNullableContextOptions(NullableContextOptions.Enable);
    }
}
