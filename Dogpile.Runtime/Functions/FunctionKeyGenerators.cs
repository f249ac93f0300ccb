namespace Dogpile;

/// <summary>Ready key generators for <see cref="CacheRegionOptions.FunctionKeyGenerator"/>.</summary>
public static class FunctionKeyGenerators
{
    /// <summary>The arguments in their order, separated by spaces: what regions do by themselves.</summary>
    /// <remarks>dogpile.cache counterpart: <c>function_key_generator</c>.</remarks>
    public static FunctionKeyGenerator Positional { get; } =
        static (function, arguments) => function.Prefix + string.Join(' ', arguments);

    /// <summary>
    /// The arguments in the ordinal order of their parameters' names, so that reordering the parameters of a method
    /// keeps its keys.
    /// </summary>
    /// <remarks>dogpile.cache counterpart: <c>kwarg_function_key_generator</c>.</remarks>
    public static FunctionKeyGenerator ByName { get; } = static (function, arguments) => function.Prefix + string.Join(
        ' ', function.ParameterNames.Zip(arguments).OrderBy(pair => pair.First, StringComparer.Ordinal).Select(pair => pair.Second));
}
