using System.Globalization;
using Dogpile.HitRatios;
using Dogpile.HitRatios.Results;
using Dogpile.HitRatios.Traces;

if (args is not ([] or ["--output", _]))
{
    Console.Error.WriteLine("Usage: Dogpile.HitRatios [--output FILE]");
    return 2;
}

int[] capacityPercents = [1, 5, 20];
var keys = Enumerable.Range(0, Trace.Numbers).Select(number => "key:" + number.ToString(CultureInfo.InvariantCulture)).ToArray();
var measurements = new List<Measurement>();
foreach (var trace in AllTraces.Make())
{
    foreach (var percent in capacityPercents)
    {
        foreach (var (policy, create) in Policies.All)
        {
            var contestant = create(Trace.Keys * percent / 100);
            var hits = trace.Requests.Count(request => contestant.Ask(keys[request]));
            measurements.Add(new Measurement(trace.Name, percent, policy, hits, trace.Requests.Length));
        }
    }
}

if (args is [_, var file])
{
    CsvFile.Write(file, measurements);
}

return Summary.Write(Console.Out, measurements) ? 0 : 1;
