namespace Dogpile.Plots;

/// <summary>The raw results, a file for each class of benchmarks.</summary>
internal sealed class ResultFolder(string path)
{
    /// <summary>What was measured of a class, in the order of its methods; none when it was not recorded yet.</summary>
    public IReadOnlyList<Result> Of(string name) => [.. Read(name).Select(Result.Of)];

    public IReadOnlyList<HitRatio> HitRatios() => [.. Read("HitRatios").Select(HitRatio.Of)];

    /// <summary>What the results were measured on, as lines; none when nothing was recorded yet.</summary>
    public IReadOnlyList<string> Machine() =>
        File.Exists(Path.Combine(path, "machine.txt")) ? File.ReadAllLines(Path.Combine(path, "machine.txt")) : [];

    private IEnumerable<IReadOnlyDictionary<string, string>> Read(string name) =>
        File.Exists(Path.Combine(path, $"{name}.csv")) ? Csv.Read(Path.Combine(path, $"{name}.csv")) : [];
}
