namespace Dogpile.Interleaving.Exploring;

/// <summary>
/// Whoever has the highest priority, until it blocks or, at a few random points, falls behind everybody. Finds what needs
/// few changes at the right places and one caller standing still for long in between (PCT: Burckhardt et al., 2010).
/// </summary>
internal sealed class Priorities(int seed) : IStrategy
{
    private const int MostCallers = 16;
    private readonly int[] _priorities = new int[MostCallers];
    private readonly int[] _changes = new int[4];
    private Random _random = new(seed);
    private int _runs;
    private int _choices;
    private int _mostChoices = 20;
    private int _lowest;

    public bool Begin()
    {
        _random = new Random(unchecked((seed * 1_000_003) + _runs));
        _mostChoices = Math.Max(_mostChoices, _choices);
        _choices = _lowest = 0;
        for (var caller = 0; caller < MostCallers; caller++)
        {
            _priorities[caller] = caller + 1;
        }

        _random.Shuffle(_priorities);

        // One change in some runs, several in others.
        Array.Fill(_changes, -1);
        for (var change = 0; change <= _runs % _changes.Length; change++)
        {
            _changes[change] = _random.Next(_mostChoices);
        }

        _runs++;
        return true;
    }

    public int Choose(ReadOnlySpan<int> runnable, int current)
    {
        if (_changes.Contains(_choices++) && current >= 0)
        {
            _priorities[current] = --_lowest;
        }

        var chosen = runnable[0];
        foreach (var caller in runnable)
        {
            chosen = _priorities[caller] > _priorities[chosen] ? caller : chosen;
        }

        return chosen;
    }
}
