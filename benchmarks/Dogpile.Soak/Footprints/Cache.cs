namespace Dogpile.Soak.Footprints;

/// <summary>A cache to be filled.</summary>
/// <param name="Itself">What is to stay alive.</param>
/// <param name="Set">Stores a value.</param>
/// <param name="Count">How many entries there are.</param>
/// <param name="Clear">Removes all, so that a cache that is not collected at once holds nothing.</param>
internal sealed record Cache(object Itself, Action<string, object> Set, Func<int> Count, Action Clear);
