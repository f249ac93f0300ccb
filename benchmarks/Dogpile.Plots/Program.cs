using Dogpile.Benchmarks;
using Dogpile.Plots;

var benchmarks = RepositoryFolder.Of("benchmarks");
var results = new ResultFolder(Path.Combine(benchmarks, "results"));

switch (args)
{
    case []:
        Gallery.Draw(results, Path.Combine(benchmarks, "plots"));
        return 0;
    case ["tables"]:
        ResultTables.Write(results, Path.Combine(benchmarks, "README.md"));
        return 0;
    default:
        Console.Error.WriteLine("No argument: draw benchmarks/plots. tables: write the tables of benchmarks/README.md. Both from benchmarks/results.");
        return 2;
}
