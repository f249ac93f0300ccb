using System.Collections.Immutable;
using CsCheck;

namespace Dogpile.Tests.Keys;

/// <summary>A type, or a list of arguments, that keys are made of: see <see cref="Keyable{T}"/>.</summary>
internal abstract class Keyable
{
    /// <summary>Draws values and compares the key of each with the keys of all others.</summary>
    /// <returns>What is wrong, or null.</returns>
    public abstract string? FindBrokenPromise(int draws);

    /// <summary>Draws values of a type that is looked up by itself, and compares the keys of those that it takes for equal.</summary>
    /// <param name="draws">How many.</param>
    /// <param name="isLookedUp">Which types are.</param>
    /// <returns>What is wrong, or null.</returns>
    public abstract string? FindCoarseEquality(int draws, Func<Type, bool> isLookedUp);

    /// <summary>Calls a cached method with drawn values.</summary>
    /// <returns>Whose value a call was given instead of its own, or null.</returns>
    public abstract string? FindWrongHit(int draws);

    /// <summary>The same type as element, as nullable neighbour, … : everything that can stand around a value.</summary>
    public abstract IEnumerable<Keyable> Surroundings();
}

/// <summary>How to draw, write and tell apart the values of a type.</summary>
/// <param name="name">For messages.</param>
/// <param name="values">Draws from few values mostly, so that equal values and near misses are frequent.</param>
/// <param name="formatter">What generated code would append.</param>
/// <param name="identity">What makes two values the same in a key: a value with structural equality.</param>
internal sealed class Keyable<T>(string name, Gen<T> values, CacheKeyFormatter<T> formatter, Func<T, object?> identity) : Keyable
{
    public string Name => name;

    public Gen<T> Values => values;

    public CacheKeyFormatter<T> Formatter => formatter;

    public Func<T, object?> Identity => identity;

    public override string ToString() => name;

    public override string? FindBrokenPromise(int draws) =>
        KeyComparison.FindBrokenPromise(values, draws, value => CacheKeyWriter.CreateKey("", value, formatter), identity);

    public override string? FindCoarseEquality(int draws, Func<Type, bool> isLookedUp)
    {
        if (!isLookedUp(typeof(T)))
        {
            return null;
        }

        // A tuple of one compares as an argument does, and may be a key where the argument is null.
        var keys = new Dictionary<ValueTuple<T>, string>();
        foreach (var value in Draw(draws))
        {
            var key = CacheKeyWriter.CreateKey("", value, formatter);
            if (!keys.TryAdd(new ValueTuple<T>(value), key) && keys[new ValueTuple<T>(value)] != key)
            {
                return $"{name}: {key} is equal to {keys[new ValueTuple<T>(value)]}";
            }
        }

        return null;
    }

    public override string? FindWrongHit(int draws)
    {
        var region = new CacheRegion("test").Configure(new MemoryBackend());
        var function = new CachedFunction<T, string>("M", "N", null, ["value"], formatter);
        foreach (var value in Draw(draws))
        {
            var key = CacheKeyWriter.CreateKey("", value, formatter);
            for (var call = 0; call < 3; call++)
            {
                var given = function.GetOrCreate(region, value, key, static (key, _) => key);
                if (given != key)
                {
                    return $"{name}: {key} was given the value of {given}";
                }
            }
        }

        return null;
    }

    public override IEnumerable<Keyable> Surroundings()
    {
        yield return this;
        yield return Keyables.Arguments(this, Keyables.Text);
        yield return Keyables.Arguments(Keyables.Text, this);
        yield return List();
        yield return Keyables.Tuple(this, Keyables.Text).List();
        yield return Keyables.Arguments(Keyables.Tuple(Keyables.Text, this), List());
        yield return Array().Immutable().List();
    }

    public Keyable<IReadOnlyCollection<T>?> List() => new(
        $"list of {name}",
        Gen.OneOf(
            Gen.Const((IReadOnlyCollection<T>?)null),
            values.List[0, 3].Select(list => (IReadOnlyCollection<T>?)list),
            values.Array[0, 3].Select(array => (IReadOnlyCollection<T>?)new Queue<T>(array))),
        (ref key, list) => key.AppendList(list, formatter),
        list => list is null ? null : new Sequence([.. list.Select(identity)]));

    public Keyable<T[]?> Array() => new(
        $"array of {name}",
        Gen.OneOf(Gen.Const((T[]?)null), values.Array[0, 3].Select(array => (T[]?)array)),
        (ref key, array) => key.AppendList(array, formatter),
        array => array is null ? null : new Sequence([.. array.Select(identity)]));

    public Keyable<ImmutableArray<T>> Immutable() => new(
        $"immutable array of {name}",
        Gen.OneOf(Gen.Const(default(ImmutableArray<T>)), values.Array[0, 3].Select(array => array.ToImmutableArray())),
        (ref key, array) => key.AppendList(array, formatter),
        array => array.IsDefault ? null : new Sequence([.. array.Select(identity)]));

    /// <summary>From a fixed seed: a run that fails fails again.</summary>
    private IEnumerable<T> Draw(int draws)
    {
        var random = new PCG(1, 2026);
        for (var draw = 0; draw < draws; draw++)
        {
            yield return values.Generate(random, null, out _);
        }
    }
}
