using Dogpile.Generators.Tests.Matrix;
using Dogpile.Generators.Tests.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Tests.Robustness;

/// <summary>
/// Five thousand sources with a piece missing: generator and analyzers throw on none, and a driver that has seen a source whole
/// writes the same for what is left of it as one that has not.
/// </summary>
/// <remarks>
/// Many sources to a compilation, because that costs little more than one. They may meet under one name, which is damage as
/// good as any; which of them it was is found out when something fails.
/// </remarks>
public sealed class DeletedSpanTests
{
    private const int Batches = 100;
    private const int SourcesOfEach = 50;

    private static readonly IReadOnlyList<string> Sources =
    [
        .. Catalogue.Compiling.Select(shape => shape.Source),
        .. Cells.All.SelectMany(cell => new CellSource(cell).Files().Take(1)),
    ];

    private static IEnumerable<int> Seeds => Enumerable.Range(0, Batches);

    [TestCaseSource(nameof(Seeds))]
    public void Nothing_throws_and_nothing_is_overlooked(int seed)
    {
        var random = new Random(seed);
        string[] whole = [.. Enumerable.Range(0, SourcesOfEach).Select(_ => Sources[random.Next(Sources.Count)])];
        string[] damaged = [.. whole.Select(source => Mutation.Deletion(source, random))];

        if (Complaint(whole, damaged) is { } complaint)
        {
            IEnumerable<string> culprits = whole.Zip(damaged)
                .Select(pair => (pair.Second, Complaint: Complaint([pair.First], [pair.Second])))
                .Where(pair => pair.Complaint is not null)
                .Select(pair => $"{pair.Complaint}\non\n{pair.Second}");
            Assert.Fail($"{complaint}\n\n{string.Join("\n\n", culprits.DefaultIfEmpty("only together:\n" + string.Join("\n////\n", damaged)))}");
        }
    }

    [Test]
    public void A_complaint_is_made_where_there_is_one() =>
        Assert.That(Complaint([ContainingTypes.StaticClass], [ContainingTypes.StaticClass], new ThrowingGenerator()), Does.Contain("on purpose"));

    private static string? Complaint(string[] whole, string[] damaged, IIncrementalGenerator? generator = null)
    {
        CSharpCompilation before = TestCompilation.Create(whole);
        CSharpCompilation after = TestCompilation.Create(damaged);
        GeneratorDriver fresh = Driver(generator).RunGeneratorsAndUpdateCompilation(after, out Compilation output, out _);
        if (ExceptionOf(fresh) is { } exception)
        {
            return $"the generator threw {exception}";
        }

        GeneratorDriver seasoned = Driver(generator).RunGenerators(before).RunGenerators(after);
        if (!FilesOf(fresh).SequenceEqual(FilesOf(seasoned)))
        {
            return "a driver that has seen the sources whole writes something else";
        }

        Diagnostic? thrown = Analysis.Of(output).FirstOrDefault(diagnostic => diagnostic.Id == "AD0001");
        return thrown is null ? null : $"an analyzer threw {thrown.GetMessage(null)}";
    }

    private static GeneratorDriver Driver(IIncrementalGenerator? generator) =>
        CSharpGeneratorDriver.Create([(generator ?? new DogpileGenerator()).AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);

    private static Exception? ExceptionOf(GeneratorDriver driver) => driver.GetRunResult().Results.Single().Exception;

    private static IEnumerable<(string, string)> FilesOf(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.Select(file => (file.HintName, file.SourceText.ToString()));

    private sealed class ThrowingGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.CompilationProvider, static (_, _) => throw new InvalidOperationException("on purpose"));
    }
}
