using System.Collections;
using Dogpile.Generators.Tests.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Tests.Incrementality;

/// <summary>What the pipeline keeps between runs compares by value and keeps no compilation alive.</summary>
public sealed class ModelTests
{
    private static IReadOnlyList<Shape> Shapes => Catalogue.Compiling;

    [TestCaseSource(nameof(Shapes))]
    public void Models_reach_no_symbol_syntax_or_location(Shape shape)
    {
        TrackedRun run = TrackedRun.Of(TestCompilation.Create(shape.Source));

        Assert.That(run.Steps(), Is.Not.Empty);
        foreach ((string step, IncrementalGeneratorRunStep tracked) in run.Steps())
        {
            foreach ((object value, _) in tracked.Outputs)
            {
                foreach ((object reached, string path) in ReachableObjects.From(value, step))
                {
                    Assert.That(KeepsCompilationAlive(reached), Is.False, $"{path} is a {reached.GetType()}");
                }
            }
        }
    }

    [TestCaseSource(nameof(Shapes))]
    public void Models_of_equal_sources_are_equal(Shape shape)
    {
        object[] first = OutputsOf(TestCompilation.Create(shape.Source));
        object[] second = OutputsOf(TestCompilation.Create(shape.Source));

        Assert.That(first, Has.Length.EqualTo(second.Length));
        foreach ((object one, object other) in first.Zip(second))
        {
            Assert.That(one.Equals(other), $"equal sources give different {one.GetType().Name}s");
            Assert.That(one.GetHashCode(), Is.EqualTo(other.GetHashCode()));
        }
    }

    private static object[] OutputsOf(CSharpCompilation compilation) =>
    [
        .. from step in TrackedRun.Of(compilation).Steps()
           from output in step.Run.Outputs
           from model in output.Value is IEnumerable batch ? batch.Cast<object>() : [output.Value]
           select model,
    ];

    private static bool KeepsCompilationAlive(object value) => value is
        ISymbol or SyntaxNode or SyntaxTree or SyntaxReference or Location or Compilation or SemanticModel or AttributeData
        or Diagnostic or IOperation or CancellationTokenSource or Microsoft.CodeAnalysis.Text.SourceText
        || value is SyntaxToken or SyntaxTrivia or TypedConstant or TypeInfo or SymbolInfo;
}
