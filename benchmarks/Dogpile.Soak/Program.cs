using Dogpile.Soak.Endurance;
using Dogpile.Soak.Footprints;

if (args is not ([] or ["footprint"] or ["endurance"]))
{
    Console.Error.WriteLine("Usage: Dogpile.Soak [footprint | endurance]");
    return 2;
}

if (args is not ["endurance"])
{
    Footprint.WriteTable(Console.Out, 100_000);
    Footprint.WriteTable(Console.Out, 1_000_000);
}

var isKept = true;
if (args is not ["footprint"])
{
    isKept &= new EnduranceRun().Run(Console.Out, threads: 2, operations: 20_000_000);
    isKept &= new EnduranceRun().Run(Console.Out, threads: 8, operations: 4_000_000);

    // Short enough that many an entry ends while others write.
    isKept &= new EnduranceRun(TimeSpan.FromMilliseconds(200)).Run(Console.Out, threads: 2, operations: 4_000_000);
}

Console.WriteLine(isKept ? "All promises were kept." : "A promise was broken.");
return isKept ? 0 : 1;
