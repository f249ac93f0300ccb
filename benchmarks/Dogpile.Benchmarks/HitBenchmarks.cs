using System.Collections.Concurrent;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Caching.Memory;

namespace Dogpile.Benchmarks;

/// <summary>A cached call of <c>GetUser(int, string)</c> whose value is there and fresh; making the key is included.</summary>
[MemoryDiagnoser]
public class HitBenchmarks
{
    private const int Id = 12345;
    private const string Tenant = "contoso";

    private readonly ConcurrentDictionary<(int, string), User> _dictionary = new();
    private readonly MemoryCache _memoryCache = new(new MemoryCacheOptions());
    private readonly CachedUsers _users = new(new CacheRegion("users").Configure(new MemoryBackend()));

    [GlobalSetup]
    public async Task CreateAsync()
    {
        _dictionary[(Id, Tenant)] = new User(Id, Tenant);
        MemoryCache();
        Dogpile();
        await DogpileTask();
        await DogpileValueTask();
    }

    [GlobalCleanup]
    public void Dispose() => _memoryCache.Dispose();

    /// <summary>The physical limit in practice: no expiration, no stampede protection, a key without text.</summary>
    [Benchmark(Baseline = true, Description = "ConcurrentDictionary<(int, string), User>")]
    public User Dictionary() => _dictionary.TryGetValue((Id, Tenant), out var user) ? user : throw new InvalidOperationException();

    [Benchmark(Description = "IMemoryCache.GetOrCreate, interpolated key")]
    public User MemoryCache() => _memoryCache.GetOrCreate($"user:{Id}:{Tenant}", static entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(5);
        return new User(Id, Tenant);
    })!;

    [Benchmark(Description = "Dogpile, User GetUser")]
    public User Dogpile() => _users.GetUser(Id, Tenant);

    [Benchmark(Description = "Dogpile, Task<User> LoadUserAsync")]
    public Task<User> DogpileTask() => _users.LoadUserAsync(Id, Tenant);

    [Benchmark(Description = "Dogpile, ValueTask<User> FindUserAsync")]
    public ValueTask<User> DogpileValueTask() => _users.FindUserAsync(Id, Tenant);
}
