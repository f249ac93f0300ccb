using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Caching.Memory;

namespace Dogpile.Benchmarks;

/// <summary>Removing a value and creating it anew, one caller at a time; the creation itself costs next to nothing.</summary>
[MemoryDiagnoser]
public class MissBenchmarks
{
    private const int Id = 12345;
    private const string Tenant = "contoso";

    private readonly MemoryCache _memoryCache = new(new MemoryCacheOptions());
    private readonly CachedUsers _users = new(new CacheRegion("users").Configure(new MemoryBackend()));

    [GlobalCleanup]
    public void Dispose() => _memoryCache.Dispose();

    [Benchmark(Baseline = true, Description = "IMemoryCache: Remove, GetOrCreate")]
    public User MemoryCache()
    {
        var key = $"user:{Id}:{Tenant}";
        _memoryCache.Remove(key);
        return _memoryCache.GetOrCreate(key, static entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(5);
            return new User(Id, Tenant);
        })!;
    }

    [Benchmark(Description = "Dogpile: Invalidate, GetUser")]
    public User Dogpile()
    {
        _users.GetUserCache.Invalidate(Id, Tenant);
        return _users.GetUser(Id, Tenant);
    }

    [Benchmark(Description = "Dogpile: InvalidateAsync, LoadUserAsync")]
    public async Task<User> DogpileTask()
    {
        await _users.LoadUserCache.InvalidateAsync(Id, Tenant);
        return await _users.LoadUserAsync(Id, Tenant);
    }

    [Benchmark(Description = "Dogpile: InvalidateAsync, FindUserAsync")]
    public async ValueTask<User> DogpileValueTask()
    {
        await _users.FindUserCache.InvalidateAsync(Id, Tenant);
        return await _users.FindUserAsync(Id, Tenant);
    }
}
