namespace Dogpile.Locking;

/// <summary>
/// Cancels a piece of work when nobody waits any more for any of its flights: one for a single value, several where many
/// are created together.
/// </summary>
internal sealed class Abandonment : CancellationTokenSource
{
    private readonly Lock _sync = new();
    private int _awaited;
    private int _underWay;

    /// <summary>A flight begins, with one who waits for it.</summary>
    public void Begin()
    {
        lock (_sync)
        {
            _awaited++;
            _underWay++;
        }
    }

    /// <summary>The last waiter of a flight has left.</summary>
    public void Leave()
    {
        lock (_sync)
        {
            _awaited--;
        }

        CancelIfAlone();
    }

    /// <summary>Somebody waits for a flight again that nobody has waited for.</summary>
    public void Return()
    {
        lock (_sync)
        {
            _awaited++;
        }
    }

    /// <summary>A flight has landed; the work may go on for others.</summary>
    public void Land(bool awaited)
    {
        lock (_sync)
        {
            _underWay--;
            _awaited -= awaited ? 1 : 0;
        }

        CancelIfAlone();
    }

    private void CancelIfAlone()
    {
        lock (_sync)
        {
            if (_awaited > 0 || _underWay == 0)
            {
                return;
            }
        }

        // Elsewhere than here: the creator's callbacks may throw or block, and the one who leaves has no part in that.
        // A caller who joins between the count and this line is told to try again, as if it had come a moment later.
        _ = CancelAsync();
    }
}
