namespace Dogpile.HitRatios.Traces;

/// <summary>The traces, the same in every run: their seeds are fixed.</summary>
internal static class AllTraces
{
    private const int Seed = 20_261;

    /// <summary>Between two scans, and between two changes of popularity.</summary>
    private const int Phase = 50_000;

    private const int ScanLength = 10_000;

    public static IEnumerable<Trace> Make() =>
    [
        Zipf("Zipf 0.7", 0.7),
        Zipf("Zipf 0.9", 0.9),
        Zipf("Zipf 1.1", 1.1),
        ScannedZipf(),
        Loop(),
        Shift(),
        Drift(),
    ];

    private static Trace Zipf(string name, double exponent)
    {
        var zipf = new ZipfDistribution(Trace.Keys, exponent);
        return Make(name, (_, random) => zipf.Next(random));
    }

    /// <summary>A fifth of all requests are scans, for keys that are never asked for again.</summary>
    private static Trace ScannedZipf()
    {
        var zipf = new ZipfDistribution(Trace.Keys, 0.9);
        return Make(
            "Zipf 0.9 and scans",
            (number, random) => number % Phase < Phase - ScanLength ? zipf.Next(random) : Trace.Keys + number);
    }

    /// <summary>All keys in turn, over and over: what defeats every policy that goes by recency.</summary>
    private static Trace Loop() => Make("loop", (number, _) => number % Trace.Keys);

    /// <summary>What was popular is all at once as likely as not to be asked for by nobody.</summary>
    private static Trace Shift()
    {
        var zipf = new ZipfDistribution(Trace.Keys, 0.9);
        var keyOfRank = Enumerable.Range(0, Trace.Keys).ToArray();
        return Make(
            "shift",
            (number, random) =>
            {
                if (number % Phase == 0)
                {
                    random.Shuffle(keyOfRank);
                }

                return keyOfRank[zipf.Next(random)];
            });
    }

    /// <summary>Keys become popular, and cease to be, one after another: each is at the top once.</summary>
    private static Trace Drift()
    {
        var zipf = new ZipfDistribution(Trace.Keys, 0.9);
        return Make("drift", (number, random) => (zipf.Next(random) + Trace.Keys - (number / 100)) % Trace.Keys);
    }

    private static Trace Make(string name, Func<int, Random, int> next)
    {
        var random = new Random(Seed);
        var requests = new int[Trace.Length];
        for (var number = 0; number < requests.Length; number++)
        {
            requests[number] = next(number, random);
        }

        return new Trace(name, requests);
    }
}
