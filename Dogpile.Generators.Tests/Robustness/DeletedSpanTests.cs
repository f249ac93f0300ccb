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
/// Many sources to a compilation, because that costs little more than one; which of them it was is found out when something
/// fails.
/// </remarks>
public sealed class DeletedSpanTests
{
    private const int Rounds = 20;
    private const int SourcesOfBatch = 50;
    private const int SourcesInAll = 250;

    /// <summary>Every shape, and as many types of the matrix as there is room for; each batch with a driver that has seen it.</summary>
    private static readonly IReadOnlyList<Batch> Batches =
    [
        .. Catalogue.Compiling.Select(shape => shape.Source)
            .Concat(Cells.All.Select(cell => new CellSource(cell).Files().First()))
            .Take(SourcesInAll)
            .Select(Apart)
            .Chunk(SourcesOfBatch)
            .Select(sources => new Batch(sources)),
    ];

    /// <summary>In a namespace of its own, so that sources do not meet under the one name that most of them use.</summary>
    private static string Apart(string source, int index) =>
        source.Replace("namespace App", $"namespace App{index}", StringComparison.Ordinal).Replace("namespace MyApp", $"namespace MyApp{index}", StringComparison.Ordinal);

    private static IEnumerable<int> Seeds => Enumerable.Range(0, Batches.Count * Rounds);

    [TestCaseSource(nameof(Seeds))]
    public void Nothing_throws_and_nothing_is_overlooked(int seed)
    {
        var random = new Random(seed);
        Batch batch = Batches[seed % Batches.Count];
        string[] damaged = [.. batch.Sources.Select(source => Mutation.Deletion(source, random))];

        if (Complaint(batch, damaged) is { } complaint)
        {
            IEnumerable<string> culprits = batch.Sources.Zip(damaged)
                .Select(pair => (pair.Second, Complaint: Complaint(new Batch([pair.First]), [pair.Second])))
                .Where(pair => pair.Complaint is not null)
                .Select(pair => $"{pair.Complaint}\non\n{pair.Second}");
            Assert.Fail($"{complaint}\n\n{string.Join("\n\n", culprits.DefaultIfEmpty("only together:\n" + string.Join("\n////\n", damaged)))}");
        }
    }

    [Test]
    public void There_are_five_thousand() => Assert.That(Seeds.Count() * SourcesOfBatch, Is.EqualTo(5000));

    [Test]
    public void Most_of_what_is_left_still_has_cached_methods()
    {
        int files = Batches.Sum(batch => FilesOf(NewDriver(null).RunGenerators(
            TestCompilation.Create([.. batch.Sources.Select((source, index) => Mutation.Deletion(source, new Random(index)))]))).Count());

        Assert.That(files, Is.GreaterThan(SourcesInAll / 2));
    }

    [Test]
    public void A_complaint_is_made_where_there_is_one() =>
        Assert.That(Complaint(new Batch([ContainingTypes.StaticClass]), [ContainingTypes.StaticClass], new ThrowingGenerator()), Does.Contain("on purpose"));

    private static string? Complaint(Batch batch, string[] damaged, IIncrementalGenerator? generator = null)
    {
        CSharpCompilation compilation = TestCompilation.Create(damaged);
        GeneratorDriver fresh = NewDriver(generator).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        if (ExceptionOf(fresh) is { } exception)
        {
            return $"the generator threw {exception}";
        }

        if (!FilesOf(fresh).SequenceEqual(FilesOf(batch.Driver.RunGenerators(compilation))))
        {
            return "a driver that has seen the sources whole writes something else";
        }

        Diagnostic? thrown = Analysis.Of(output).FirstOrDefault(diagnostic => diagnostic.Id == "AD0001");
        return thrown is null ? null : $"an analyzer threw {thrown.GetMessage(null)}";
    }

    private static CSharpGeneratorDriver NewDriver(IIncrementalGenerator? generator) =>
        CSharpGeneratorDriver.Create([(generator ?? new DogpileGenerator()).AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);

    private static Exception? ExceptionOf(GeneratorDriver driver) => driver.GetRunResult().Results.Single().Exception;

    private static IEnumerable<(string, string)> FilesOf(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.Select(file => (file.HintName, file.SourceText.ToString()));

    /// <summary>Sources, and a driver that has seen them.</summary>
    private sealed class Batch(string[] sources)
    {
        private readonly Lazy<GeneratorDriver> _driver = new(() => NewDriver(null).RunGenerators(TestCompilation.Create(sources)));

        public string[] Sources => sources;

        public GeneratorDriver Driver => _driver.Value;
    }

    private sealed class ThrowingGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.CompilationProvider, static (_, _) => throw new InvalidOperationException("on purpose"));
    }
}
