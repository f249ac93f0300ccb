using Spectre.Console;

namespace Fleet;

/// <summary>What is left to say in the end, by the counts of the server.</summary>
public static class Summary
{
    public static void Write(IAnsiConsole console, FleetResult result)
    {
        var again = result.CreatedAgain;
        console.WriteLine();
        console.WriteLine("Counted at the server:");
        console.WriteLine($"  calls      {result.Calls.Values.Sum(),6:N0}");
        console.WriteLine($"  hits       {result.Calls[CallOutcome.Hit],6:N0}  the report was there");
        console.WriteLine($"  waits      {result.Calls[CallOutcome.Waited],6:N0}  somebody else was creating it");
        console.WriteLine($"  creations  {result.Creations,6:N0}  of {result.Creators.Count} reports{(again.Count > 0 ? $"; again after the kill: {string.Join(", ", again)}" : "")}");

        if (result.Kill is { HasStruck: true, Succession: { } succession } kill)
        {
            console.WriteLine(
                $"Worker {kill.Victim} was killed while it created report {kill.Report}. Worker {kill.Successor} took over " +
                $"after {succession.TotalSeconds:F2} s; the lease is {ReportRegion.Lease.TotalSeconds:F0} s.");
        }

        foreach (var fault in result.Faults)
        {
            console.WriteLine(fault);
        }

        console.WriteLine(result.Faults.Count == 0
            ? $"Promise kept: one creation per report in the whole fleet{(again.Count > 0 ? ", except for what was killed" : "")}."
            : "Broken promise.");
    }
}
