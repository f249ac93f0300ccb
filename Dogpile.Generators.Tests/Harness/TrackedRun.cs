using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Tests.Harness;

/// <summary>A generator driver that remembers which of its steps did new work.</summary>
internal sealed class TrackedRun
{
    private readonly GeneratorDriver _driver;

    private TrackedRun(GeneratorDriver driver) => _driver = driver;

    private GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    public static TrackedRun Of(CSharpCompilation compilation) =>
        new(CSharpGeneratorDriver
            .Create(
                [new DogpileGenerator().AsSourceGenerator()],
                parseOptions: TestCompilation.ParseOptions,
                driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
            .RunGenerators(compilation));

    /// <summary>Runs again on an edited compilation, as the compiler does after a keystroke.</summary>
    public TrackedRun Rerun(CSharpCompilation compilation) => new(_driver.RunGenerators(compilation));

    /// <summary>The generator's own steps, each with its runs; the compiler's steps before them are not ours to judge.</summary>
    public IReadOnlyList<(string Step, IncrementalGeneratorRunStep Run)> Steps() =>
    [
        .. from name in TrackingNames.All
           where Result.TrackedSteps.ContainsKey(name)
           from run in Result.TrackedSteps[name]
           select (name, run),
    ];

    /// <summary>Why the only result of a step is as it is.</summary>
    public IncrementalStepRunReason ReasonOf(string step) => Result.TrackedSteps[step].Single().Outputs.Single().Reason;

    /// <summary>Why each generated file was written or kept.</summary>
    public IReadOnlyList<IncrementalStepRunReason> OutputReasons() =>
    [
        .. from step in Result.TrackedOutputSteps.Values
           from run in step
           from output in run.Outputs
           select output.Reason,
    ];

    public IReadOnlyDictionary<string, string> Files() =>
        Result.GeneratedSources.ToDictionary(file => file.HintName, file => file.SourceText.ToString());

    /// <summary>Fails, naming the step, if any of the generator's steps did new work.</summary>
    public void AssertNothingNew()
    {
        Assert.That(Steps(), Is.Not.Empty, "no step is tracked");
        foreach ((string step, IncrementalGeneratorRunStep run) in Steps())
        {
            Assert.That(
                run.Outputs.Select(output => output.Reason),
                Is.All.EqualTo(IncrementalStepRunReason.Cached).Or.EqualTo(IncrementalStepRunReason.Unchanged),
                $"step '{step}' did new work after an unrelated edit");
        }

        Assert.That(OutputReasons(), Is.Not.Empty);
        Assert.That(
            OutputReasons(),
            Is.All.EqualTo(IncrementalStepRunReason.Cached),
            "a file was written again after an unrelated edit");
    }
}
