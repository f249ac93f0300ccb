using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;

namespace Dogpile.Benchmarks;

/// <summary>Writes what was measured, one file for each class, to where it is committed.</summary>
/// <remarks>A run of only some of a class's benchmarks, or one in which some failed, leaves the file as it is.</remarks>
internal sealed class ResultsExporter(string directory) : IExporter
{
    public string Name => "results";

    public void ExportToLog(Summary summary, ILogger logger)
    {
    }

    public IEnumerable<string> ExportToFiles(Summary summary, ILogger consoleLogger)
    {
        foreach (var reports in summary.Reports.GroupBy(report => report.BenchmarkCase.Descriptor.Type))
        {
            if (!ResultRows.AreComplete(reports.Key, [.. reports]))
            {
                consoleLogger.WriteLineError($"{reports.Key.Name}: not all benchmarks were measured, so nothing is recorded.");
                continue;
            }

            Directory.CreateDirectory(directory);
            var path = Path.Combine(directory, $"{reports.Key.Name}.csv");
            File.WriteAllLines(path, [ResultRows.Titles, .. ResultRows.Of(summary, [.. reports])]);
            yield return path;

            // What a figure was measured on is a part of it.
            var machine = Path.Combine(directory, "machine.txt");
            File.WriteAllLines(machine, summary.HostEnvironmentInfo.ToFormattedString());
            yield return machine;
        }
    }
}
