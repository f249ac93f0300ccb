namespace Dogpile.Tests.Conformance.Threaded;

/// <summary>How long things take in a scenario, in seconds, and what is special about it.</summary>
/// <param name="Name">What it is called in test names.</param>
/// <param name="Expiration">The age above which the resource is expired.</param>
/// <param name="Creation">How long its creation takes.</param>
/// <param name="Usages">How often each thread uses it.</param>
/// <param name="Usage">How long each use takes.</param>
/// <param name="Delay">How long each thread pauses between uses.</param>
internal sealed record ThreadedCase(string Name, double Expiration, double Creation, int Usages, double Usage, double Delay)
{
    public int Threads { get; init; } = 10;

    /// <summary>Whether the creation time is kept with the resource; if not, the last creator remembers it.</summary>
    public bool KeepsCreationTime { get; init; }

    /// <summary>Whether the lock is taken from a registry for every use.</summary>
    public bool UsesRegistry { get; init; }

    public CacheExpiry CacheExpiry { get; init; }

    /// <summary>How long the resource is unusable while it is written; 0 when it is written at once.</summary>
    public double SlowWrite { get; init; }

    /// <summary>All durations in this many parts of a second.</summary>
    public double Scale { get; init; } = 1;

    public double Total(params double[] durations) => durations.Sum() / Scale;

    public TimeSpan Span(params double[] durations) => TimeSpan.FromSeconds(Total(durations));

    /// <summary>The age at which the cache forgets the resource; infinite when it never does.</summary>
    public double CacheExpiration => CacheExpiry switch
    {
        CacheExpiry.Safe => (Expiration + Creation) * 1.1,
        CacheExpiry.Unsafe => Expiration * .8,
        _ => double.PositiveInfinity,
    };

    public double EffectiveExpiration => Math.Min(CacheExpiration, Expiration);

    public double EffectiveCreation => Creation + SlowWrite;

    public override string ToString() => Name;
}

/// <summary>Whether the cache itself forgets the resource.</summary>
internal enum CacheExpiry
{
    Never,

    /// <summary>After it should have been created anew.</summary>
    Safe,

    /// <summary>Before it is expired, so that everybody has to wait.</summary>
    Unsafe,
}
