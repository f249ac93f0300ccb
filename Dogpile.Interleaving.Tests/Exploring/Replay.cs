namespace Dogpile.Interleaving.Exploring;

/// <summary>The one run that a schedule describes. Where it does not fit, and beyond its end, whoever runs goes on.</summary>
internal sealed class Replay(Schedule schedule) : IStrategy
{
    private int _position;
    private bool _hasBegun;

    /// <summary>Whether everybody whom the schedule names could go on when it was their turn.</summary>
    public bool Fits { get; private set; } = true;

    public bool Begin()
    {
        var isFirst = !_hasBegun;
        _hasBegun = true;
        return isFirst;
    }

    public int Choose(ReadOnlySpan<int> runnable, int current)
    {
        if (_position < schedule.Count)
        {
            var chosen = schedule[_position++];
            if (runnable.Contains(chosen))
            {
                return chosen;
            }

            Fits = false;
        }

        return current >= 0 ? current : runnable[0];
    }
}
