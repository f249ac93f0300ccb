namespace Dogpile;

/// <summary>What a backend keeps for a key: a value with the time of its creation.</summary>
/// <remarks>
/// Either a <see cref="CacheEntry{T}"/>, which holds the value itself, or a <see cref="SerializedCacheEntry"/>, which
/// holds it as bytes; or, in memory before a backend of bytes, one that the library turns from the one into the other.
/// Immutable for those who see it; safe to share between threads. dogpile.cache counterpart: <c>CachedValue</c>.
/// </remarks>
public abstract class CacheEntry
{
    private protected CacheEntry(long createdAtTicks) => CreatedAtTicks = createdAtTicks;

    /// <summary>When the value was created, in UTC.</summary>
    public DateTimeOffset CreatedAt => new(CreatedAtTicks, TimeSpan.Zero);

    /// <summary>The type that the value was stored as; <see langword="null"/> where bytes do not tell.</summary>
    public abstract Type? ValueType { get; }

    /// <summary>UTC ticks, so that a hit compares plain numbers.</summary>
    internal long CreatedAtTicks { get; }
}

/// <summary>An entry whose value is kept as the object it is.</summary>
/// <typeparam name="T">The type that the value is stored and asked for as.</typeparam>
public sealed class CacheEntry<T> : CacheEntry
{
    private Task<T>? _task;

    /// <summary>Creates an entry.</summary>
    /// <param name="value">The value; may be <see langword="null"/> where <typeparamref name="T"/> allows it.</param>
    /// <param name="createdAt">When the value was created.</param>
    public CacheEntry(T value, DateTimeOffset createdAt)
        : this(value, createdAt.UtcTicks)
    {
    }

    internal CacheEntry(T value, long createdAtTicks)
        : base(createdAtTicks) => Value = value;

    /// <summary>The value.</summary>
    public T Value { get; }

    /// <inheritdoc/>
    public override Type ValueType => typeof(T);

    /// <summary>A completed task of the value, made once, so that later hits of a <c>Task</c> method allocate nothing.</summary>
    internal Task<T> Task => _task ??= System.Threading.Tasks.Task.FromResult(Value);
}
