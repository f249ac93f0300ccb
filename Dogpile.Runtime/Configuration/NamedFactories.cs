using System.Collections.Concurrent;

namespace Dogpile.Configuration;

/// <summary>Factories by the names that configurations use for what they make.</summary>
/// <param name="kind">What they make, in messages.</param>
/// <param name="builtIn">Those that are there from the start.</param>
internal sealed class NamedFactories<TFactory>(string kind, IEnumerable<KeyValuePair<string, TFactory>> builtIn)
    where TFactory : Delegate
{
    private readonly ConcurrentDictionary<string, TFactory> _factories = new(builtIn, StringComparer.Ordinal);

    public void Register(string name, TFactory factory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(factory);
        if (_factories.GetOrAdd(name, factory) != factory)
        {
            throw new InvalidOperationException(
                $"The name '{name}' stands for another {kind} already. Names are registered once for the whole process; use another one.");
        }
    }

    public TFactory Find(string name, string? key, string register) => _factories.GetValueOrDefault(name)
        ?? throw BackendNotFoundException.For(kind, name, key, [.. _factories.Keys.Order(StringComparer.Ordinal)], register);
}
