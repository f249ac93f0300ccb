using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Caching.Memory;

namespace Dogpile.Benchmarks;

/// <summary>One round: a thousand callers ask for a missing value that takes ten milliseconds to create.</summary>
/// <remarks><c>IMemoryCache</c> creates it for nearly every one of them; Dogpile once.</remarks>
[MemoryDiagnoser]
public class StampedeBenchmarks
{
    private const int Callers = 1_000;
    private const int Id = 12345;
    private const string Tenant = "contoso";

    private readonly Task<User>[] _calls = new Task<User>[Callers];
    private readonly MemoryCache _memoryCache = new(new MemoryCacheOptions());
    private readonly CachedUsers _users = new(new CacheRegion("users").Configure(new MemoryBackend()));

    [GlobalCleanup]
    public void Dispose() => _memoryCache.Dispose();

    [Benchmark(Baseline = true, Description = "IMemoryCache.GetOrCreateAsync, interpolated key")]
    public async Task<User[]> MemoryCache()
    {
        _memoryCache.Remove($"user:{Id}:{Tenant}");

        for (var caller = 0; caller < Callers; caller++)
        {
            _calls[caller] = Task.Run(LoadWithMemoryCacheAsync);
        }

        return await Task.WhenAll(_calls);
    }

    [Benchmark(Description = "Dogpile, Task<User> LoadSlowlyAsync")]
    public async Task<User[]> Dogpile()
    {
        await _users.LoadSlowlyCache.InvalidateAsync(Id, Tenant);

        for (var caller = 0; caller < Callers; caller++)
        {
            _calls[caller] = Task.Run(() => _users.LoadSlowlyAsync(Id, Tenant));
        }

        return await Task.WhenAll(_calls);
    }

    private Task<User> LoadWithMemoryCacheAsync() => _memoryCache.GetOrCreateAsync($"user:{Id}:{Tenant}", static async entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(5);
        await Task.Delay(10);
        return new User(Id, Tenant);
    })!;
}
