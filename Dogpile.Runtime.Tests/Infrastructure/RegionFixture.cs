using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Tests;

/// <summary>A fresh region in memory with a clock that stands still until a test moves it.</summary>
internal abstract class RegionFixture
{
    protected const string Key = "key";

    protected static readonly TimeSpan Expiration = TimeSpan.FromSeconds(10);

    protected FakeTimeProvider Time { get; private set; } = null!;

    protected CacheRegion Region { get; private set; } = null!;

    [SetUp]
    public void CreateRegion()
    {
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Region = NewRegion(new MemoryBackend());
    }

    protected CacheRegion NewRegion(CacheBackend backend, TimeSpan? expiration = null) =>
        new CacheRegion("test", new CacheRegionOptions { TimeProvider = Time }).Configure(backend, expiration ?? Expiration);

    /// <summary>Makes the value of a key stale.</summary>
    protected void Expire() => Time.Advance(Expiration + TimeSpan.FromTicks(1));

    /// <summary>Begins a creation that waits at a gate. Everything up to the gate has happened when this returns.</summary>
    protected Task<T> BeginCreation<T>(Gate gate, T value, CacheRegion? region = null, CancellationToken cancellationToken = default) =>
        (region ?? Region).GetOrCreateAsync(
            Key,
            async token =>
            {
                await gate.PassAsync(token);
                return value;
            },
            cancellationToken: cancellationToken).AsTask();

    /// <summary>Begins a refresh that waits at a gate.</summary>
    protected Task<T> BeginRefresh<T>(Gate gate, T value, CacheRegion? region = null) =>
        (region ?? Region).RefreshAsync<(Gate gate, T value), T>(
            Key,
            (gate, value),
            new(static async Task<T> (state, token) =>
            {
                await state.gate.PassAsync(token);
                return state.value;
            }),
            shouldCache: null,
            CancellationToken.None).AsTask();

    /// <summary>Asks for a key in the belief that no creation will be needed.</summary>
    protected Task<T> Join<T>(CacheRegion? region = null, CancellationToken cancellationToken = default) =>
        (region ?? Region).GetOrCreateAsync<T>(
            Key,
            _ => throw new AssertionException("A second creator ran although a creation was under way."),
            cancellationToken: cancellationToken).AsTask();

    protected static ValueTask<T> Unexpected<T>(CancellationToken cancellationToken) =>
        throw new AssertionException("The creator ran although a value was there.");
}
