namespace Dogpile;

/// <summary>Writes the arguments of one call into its cache key. Generated for each cached method.</summary>
/// <typeparam name="TArguments">The key parameters: the type itself for one, a value tuple for several.</typeparam>
/// <param name="key">The key being written; its prefix is already there.</param>
/// <param name="arguments">The arguments of the call.</param>
public delegate void CacheKeyFormatter<TArguments>(ref CacheKeyWriter key, TArguments arguments);
