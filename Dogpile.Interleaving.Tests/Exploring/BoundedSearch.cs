namespace Dogpile.Interleaving.Exploring;

/// <summary>
/// Every schedule in which callers that could go on are interrupted at most so many times, the one with the fewest
/// interruptions first for each beginning.
/// </summary>
/// <param name="interruptions">How many.</param>
/// <param name="countsEverybody">
/// Whether it counts, too, when others are preferred to the first of those who can go on where nobody is interrupted (delay
/// bounding: Emmi et al., 2011). Where callers come and go all the time, those choices alone are too many.
/// </param>
internal sealed class BoundedSearch(int interruptions, bool countsEverybody = false) : IStrategy
{
    private readonly List<(int[] Options, int Taken)> _path = [];
    private int _depth;
    private int _interruptions;
    private bool _hasBegun;

    public bool Begin()
    {
        _depth = _interruptions = 0;
        if (!_hasBegun)
        {
            return _hasBegun = true;
        }

        while (_path.Count > 0)
        {
            var (options, taken) = _path[^1];
            if (taken + 1 < options.Length)
            {
                _path[^1] = (options, taken + 1);
                return true;
            }

            _path.RemoveAt(_path.Count - 1);
        }

        return false;
    }

    public int Choose(ReadOnlySpan<int> runnable, int current)
    {
        if (current < 0 && countsEverybody)
        {
            current = runnable[0];
        }

        if (_depth == _path.Count)
        {
            _path.Add((Options(runnable, current), 0));
        }

        var (options, taken) = _path[_depth++];
        var chosen = options[taken];
        _interruptions += current >= 0 && chosen != current ? 1 : 0;
        return chosen;
    }

    private int[] Options(ReadOnlySpan<int> runnable, int current)
    {
        if (current < 0)
        {
            return runnable.ToArray();
        }

        if (_interruptions == interruptions)
        {
            return [current];
        }

        var options = new int[runnable.Length];
        options[0] = current;
        var count = 1;
        foreach (var caller in runnable)
        {
            if (caller != current)
            {
                options[count++] = caller;
            }
        }

        return options;
    }
}
