using Dogpile.Generators.Tests.Shapes;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Robustness;

/// <summary>Half-typed code: the generator and the analyzer neither throw nor add errors of their own.</summary>
public sealed class MutatedSourceTests
{
    private const int MutationsPerShape = 6;

    private static IReadOnlyList<Shape> Shapes => Catalogue.Compiling;

    [TestCaseSource(nameof(Shapes))]
    public void Nothing_throws(Shape shape)
    {
        for (int round = 0; round < MutationsPerShape; round++)
        {
            string source = Mutation.Of(shape.Source, Seed(shape, round));
            Generation generation = Generation.Of(source);

            Assert.That(generation.Exception, Is.Null, () => $"the generator threw on\n{source}\n{generation.Exception}");
            Assert.That(generation.GeneratorDiagnostics, Is.Empty, source);
            Assert.That(
                Analysis.Of(generation.Output).Select(diagnostic => diagnostic.Id), Has.None.EqualTo("AD0001"), () => $"the analyzer threw on\n{source}");
            AssertNoErrorsOfOurs(generation, source);
        }
    }

    /// <summary>Where the user's own files have no error once the generated ones are there, neither have those.</summary>
    private static void AssertNoErrorsOfOurs(Generation generation, string source)
    {
        // Cheap, and so often the case that it spares most of the compilations.
        if (generation.HasSyntaxErrors)
        {
            return;
        }

        IReadOnlyList<Diagnostic> ours = [.. generation.DiagnosticsInGeneratedCode().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        bool usersOwn = generation.CompilerDiagnostics().Any(diagnostic =>
            diagnostic.Severity == DiagnosticSeverity.Error && !ours.Contains(diagnostic));
        if (!usersOwn)
        {
            Assert.That(ours, Is.Empty, () => $"{Generation.Describe(ours)}\nin code generated for\n{source}\n\n{generation.Text()}");
        }
    }

    /// <summary>The same for every run, unlike <see cref="string.GetHashCode()"/>.</summary>
    private static int Seed(Shape shape, int round) =>
        shape.ToString().Aggregate(round + 17, (hash, character) => unchecked((hash * 31) + character));
}
