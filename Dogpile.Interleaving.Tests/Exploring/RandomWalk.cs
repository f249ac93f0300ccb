namespace Dogpile.Interleaving.Exploring;

/// <summary>Anybody, at every point: many changes, everywhere.</summary>
internal sealed class RandomWalk(int seed) : IStrategy
{
    private Random _random = new(seed);
    private int _runs;

    public bool Begin()
    {
        _random = new Random(unchecked((seed * 1_000_003) + _runs++));
        return true;
    }

    public int Choose(ReadOnlySpan<int> runnable, int current) => runnable[_random.Next(runnable.Length)];
}
