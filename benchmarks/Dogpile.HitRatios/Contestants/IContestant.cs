namespace Dogpile.HitRatios.Contestants;

/// <summary>A cache that is asked for keys.</summary>
internal interface IContestant
{
    /// <summary>Asks for a key; one that is not there is put in.</summary>
    /// <returns>Whether it was there.</returns>
    bool Ask(string key);
}
