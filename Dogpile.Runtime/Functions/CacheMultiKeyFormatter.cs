namespace Dogpile;

/// <summary>Writes one key of a call with many, and the arguments that all of them share. Generated for each cached method.</summary>
/// <typeparam name="TArguments">The shared key parameters: the type itself for one, a value tuple for several.</typeparam>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <param name="writer">The key being written; its prefix is already there.</param>
/// <param name="arguments">The shared arguments of the call.</param>
/// <param name="key">One element of the collection that gives the keys.</param>
public delegate void CacheMultiKeyFormatter<TArguments, TKey>(ref CacheKeyWriter writer, TArguments arguments, TKey key);
