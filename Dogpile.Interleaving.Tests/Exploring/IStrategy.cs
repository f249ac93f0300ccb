namespace Dogpile.Interleaving.Exploring;

/// <summary>Decides who goes on, in one run after another.</summary>
internal interface IStrategy
{
    /// <summary>Begins another run.</summary>
    /// <returns>False when every run it would make has been made.</returns>
    bool Begin();

    /// <summary>Chooses among those who can go on; there are two at least.</summary>
    /// <param name="runnable">Their numbers, ascending.</param>
    /// <param name="current">Who has run up to here; -1 when it cannot go on.</param>
    int Choose(ReadOnlySpan<int> runnable, int current);
}
