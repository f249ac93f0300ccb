namespace Dogpile;

/// <summary>Makes the key of one call of a cached method.</summary>
/// <param name="function">The method.</param>
/// <param name="arguments">
/// The text of each argument, in the order of <see cref="CachedFunctionInfo.ParameterNames"/>: escaped, free of spaces
/// and control characters, and different for different arguments.
/// </param>
/// <returns>The whole key, never null; a mangler may still act on it.</returns>
/// <remarks>
/// Different methods and different arguments have to get different keys: what the method and every argument tell has to
/// be in them. Ready ones: <see cref="FunctionKeyGenerators"/>. dogpile.cache counterpart: <c>function_key_generator</c>.
/// </remarks>
public delegate string FunctionKeyGenerator(CachedFunctionInfo function, IReadOnlyList<string> arguments);
