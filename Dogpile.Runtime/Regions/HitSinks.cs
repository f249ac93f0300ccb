namespace Dogpile.Regions;

/// <summary>Makes a list of the values.</summary>
internal struct ValueSink<T> : IHitSink<T>
{
    public T[] Values { get; private set; }

    public void Start(int count) => Values = new T[count];

    public readonly void Take(int index, string key, CacheEntry<T> hit) => Values[index] = hit.Value;
}

/// <summary>Makes a list of the values with their times.</summary>
internal struct CacheValueSink<T>(RegionConfiguration configuration) : IHitSink<T>
{
    public CacheValue<T>[] Values { get; private set; } = [];

    public void Start(int count) => Values = new CacheValue<T>[count];

    public readonly void Take(int index, string key, CacheEntry<T> hit) => Values[index] = configuration.ValueOf(hit);
}

/// <summary>Makes a dictionary of the values.</summary>
internal struct DictionarySink<T> : IHitSink<T>
{
    public Dictionary<string, T> Values { get; private set; }

    public void Start(int count) => Values = new Dictionary<string, T>(count, StringComparer.Ordinal);

    public readonly void Take(int index, string key, CacheEntry<T> hit) => Values[key] = hit.Value;
}
