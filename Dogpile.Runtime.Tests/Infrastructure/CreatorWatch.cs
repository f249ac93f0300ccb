using System.Collections.Concurrent;

namespace Dogpile.Tests;

/// <summary>Counts creations by key, and notices two of one key at once.</summary>
internal sealed class CreatorWatch
{
    private readonly ConcurrentDictionary<string, int> _underWay = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _creations = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _overlaps = [];

    /// <summary>The keys that were created by two at once.</summary>
    public IReadOnlyCollection<string> Overlaps => _overlaps;

    /// <summary>How often each key was created, failures included.</summary>
    public IReadOnlyDictionary<string, int> Creations => _creations;

    /// <summary>Makes a value in the sight of the watch, long enough for others to get in between.</summary>
    public T Create<T>(string key, Func<T> creator) => Create([key], creator);

    public T Create<T>(IReadOnlyList<string> keys, Func<T> creator)
    {
        foreach (var key in keys)
        {
            _creations.AddOrUpdate(key, 1, static (_, count) => count + 1);
            if (_underWay.AddOrUpdate(key, 1, static (_, count) => count + 1) > 1)
            {
                _overlaps.Enqueue(key);
            }
        }

        try
        {
            Thread.Yield();
            return creator();
        }
        finally
        {
            foreach (var key in keys)
            {
                _underWay.AddOrUpdate(key, 0, static (_, count) => count - 1);
            }
        }
    }
}
