using System.ComponentModel;
using Dogpile.Regions;

namespace Dogpile;

/// <summary>A cached method, as the code generated for it sees it: its keys and its own expiration.</summary>
/// <remarks>
/// <para>One per cached method, held by a generated static field. Immutable; thread-safe. Every call names the region,
/// because an instance method may find another one on every instance.</para>
/// <para>dogpile.cache counterpart: the function that <c>cache_on_arguments</c> returns.</para>
/// </remarks>
/// <typeparam name="TArguments">
/// The key parameters: <see cref="ValueTuple"/> for none, the type itself for one, a value tuple for several.
/// </typeparam>
/// <typeparam name="TValue">The type of the values, without a task around it.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CachedFunction<TArguments, TValue>
{
    private readonly CacheKeyFormatter<TArguments>? _keyFormatter;
    private readonly Func<TArguments, string>? _keyGenerator;
    private readonly TimeSpan? _expiration;
    private readonly AgeLimit _limit;

    /// <summary>Where a region keeps the method's index; negative when there is none.</summary>
    private readonly int _slot = -1;

    /// <summary>Describes a method whose keys are made of its arguments.</summary>
    /// <param name="module">The key's module.</param>
    /// <param name="name">The key's method name.</param>
    /// <param name="namespace">The key's namespace, or <see langword="null"/> for none.</param>
    /// <param name="parameterNames">The names of the key parameters.</param>
    /// <param name="keyFormatter">Writes the arguments into a key.</param>
    /// <param name="expiration">The method's own expiration; <see langword="null"/> for the region's.</param>
    public CachedFunction(
        string module, string name, string? @namespace, string[] parameterNames, CacheKeyFormatter<TArguments> keyFormatter, TimeSpan? expiration = null)
        : this(module, name, @namespace, parameterNames, expiration)
    {
        ArgumentNullException.ThrowIfNull(keyFormatter);
        _keyFormatter = keyFormatter;
        _slot = DistinctArguments<TArguments>.HaveDistinctKeys ? ArgumentIndexes.NextSlot() : -1;
    }

    /// <summary>Describes a method that makes its keys itself.</summary>
    /// <param name="module">The key's module.</param>
    /// <param name="name">The key's method name.</param>
    /// <param name="namespace">The key's namespace, or <see langword="null"/> for none.</param>
    /// <param name="parameterNames">The names of the key parameters.</param>
    /// <param name="keyGenerator">Makes the whole key.</param>
    /// <param name="expiration">The method's own expiration; <see langword="null"/> for the region's.</param>
    public CachedFunction(
        string module, string name, string? @namespace, string[] parameterNames, Func<TArguments, string> keyGenerator, TimeSpan? expiration = null)
        : this(module, name, @namespace, parameterNames, expiration)
    {
        ArgumentNullException.ThrowIfNull(keyGenerator);
        _keyGenerator = keyGenerator;
    }

    private CachedFunction(string module, string name, string? @namespace, string[] parameterNames, TimeSpan? expiration)
    {
        ArgumentException.ThrowIfNullOrEmpty(module);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(parameterNames);
        Info = new CachedFunctionInfo(module, name, @namespace, parameterNames);
        _expiration = expiration;
        _limit = AgeLimit.Of(expiration);
    }

    /// <summary>What the method's keys are made of, beside the arguments.</summary>
    public CachedFunctionInfo Info { get; }

    /// <summary>Whether the method makes its keys itself.</summary>
    internal bool HasKeyGenerator => _keyGenerator is not null;

    /// <summary>Makes the key of a call.</summary>
    /// <param name="region">The region that the key is for.</param>
    /// <param name="arguments">The arguments of the call.</param>
    /// <returns>The key.</returns>
    /// <exception cref="InvalidOperationException">The method's or the region's key generator returned null.</exception>
    public string Key(CacheRegion region, TArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(region);
        if (_keyFormatter is null)
        {
            return _keyGenerator!(arguments)
                ?? throw new InvalidOperationException($"The key generator of {Info.Module}.{Info.Name} returned null instead of a key.");
        }

        return region.FunctionKeyGenerator is { } generator
            ? GeneratedKey(region, generator, arguments)
            : CacheKeyWriter.CreateKey(Info.Prefix, arguments, _keyFormatter);
    }

    /// <summary>The text of each argument, as a region's key generator gets it.</summary>
    internal IReadOnlyList<string> ArgumentTexts(TArguments arguments)
    {
        // Spaces within an argument are escaped: those that are left separate arguments.
        return Info.ParameterNames.Count == 0 ? [] : CacheKeyWriter.CreateKey("", arguments, _keyFormatter!).Split(' ');
    }

    /// <summary>A computed expiration goes before the method's fixed one; neither means the region's.</summary>
    internal TimeSpan? Effective(TimeSpan? expiration) => expiration ?? _expiration;

    /// <inheritdoc cref="Effective"/>
    internal AgeLimit Limit(TimeSpan? expiration) => expiration is null ? _limit : AgeLimit.Of(expiration);

    private string GeneratedKey(CacheRegion region, FunctionKeyGenerator generator, TArguments arguments) =>
        generator(Info, ArgumentTexts(arguments)) ?? throw new InvalidOperationException(
            $"The function key generator of {region} returned null instead of a key for {Info.Module}.{Info.Name}.");
}
