namespace Dogpile;

/// <summary>Makes the keys of one call of a cached method that takes many keys.</summary>
/// <param name="function">The method.</param>
/// <param name="arguments">
/// For each key, the text of each argument, in the order of <see cref="CachedFunctionInfo.ParameterNames"/>: in the place of
/// the collection, its element. Escaped, free of spaces and control characters, and different for different arguments.
/// </param>
/// <returns>One whole key for each, in their order; none of them null. A mangler may still act on them.</returns>
/// <remarks>
/// A method of one key shares the entries only if <see cref="CacheRegionOptions.FunctionKeyGenerator"/> makes the same keys.
/// dogpile.cache counterpart: <c>function_multi_key_generator</c>.
/// </remarks>
public delegate IReadOnlyList<string> FunctionMultiKeyGenerator(
    CachedFunctionInfo function, IReadOnlyList<IReadOnlyList<string>> arguments);
