using Spectre.Console;

namespace QuickStart;

/// <summary>A table of calls: what each gave, and how often the file was read for it.</summary>
public sealed class StepTable(FileReader reader)
{
    private int _readsBefore;

    public Table Table { get; } = Tables.Create("Call", "Result", "File reads");

    public bool AllAsExpected { get; private set; } = true;

    /// <summary>Adds the call that was just made.</summary>
    public void Add(string call, string result, int expectedReads)
    {
        var reads = reader.Runs - _readsBefore;
        _readsBefore = reader.Runs;

        AllAsExpected &= reads == expectedReads;
        Table.AddRow(new Text(call), new Text(result), new Text($"{reads}"));
    }
}
