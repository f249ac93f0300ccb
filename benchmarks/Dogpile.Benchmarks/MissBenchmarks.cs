using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BitFaster.Caching;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using ZiggyCreatures.Caching.Fusion;

namespace Dogpile.Benchmarks;

/// <summary>Removing a value and creating it anew, one caller at a time; the creation itself costs nothing.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class MissBenchmarks
{
    private const string Prebuilt = "a key that is a string already";
    private const string FromArguments = "a key made from (int, string)";

    private readonly string _key = string.Concat("user:", "12345:contoso");
    private readonly int _id = 12_345;
    private readonly string _tenant = "contoso";

    private readonly ICache<string, User> _bitFaster = Peers.BitFasterExpiring();
    private readonly MemoryCache _memoryCache = Peers.MemoryCache();
    private readonly FusionCache _fusion = Peers.FusionCache();
    private readonly HybridCache _hybrid = Peers.HybridCache();
    private readonly CacheRegion _region = Peers.Region();
    private readonly CachedUsers _users = new(Peers.Region());

    [GlobalCleanup]
    public void Dispose()
    {
        _memoryCache.Dispose();
        _fusion.Dispose();
    }

    [BenchmarkCategory(Prebuilt), Benchmark(Baseline = true, Description = "IMemoryCache: Remove, GetOrCreate")]
    public User MemoryCache() => MemoryCache(_key);

    [BenchmarkCategory(Prebuilt), Benchmark(Description = "BitFaster ConcurrentLru: TryRemove, GetOrAdd")]
    public User BitFaster()
    {
        _bitFaster.TryRemove(_key);
        return _bitFaster.GetOrAdd(_key, static _ => Users.Of(1));
    }

    [BenchmarkCategory(Prebuilt), Benchmark(Description = "FusionCache: Remove, GetOrSet")]
    public User Fusion()
    {
        _fusion.Remove(_key);
        return _fusion.GetOrSet<User>(_key, static (_, _) => Users.Of(1));
    }

    [BenchmarkCategory(Prebuilt), Benchmark(Description = "HybridCache: RemoveAsync, GetOrCreateAsync")]
    public User Hybrid()
    {
        Completed.Check(_hybrid.RemoveAsync(_key));
        return Completed.ValueOf(_hybrid.GetOrCreateAsync(_key, static _ => ValueTask.FromResult(Users.Of(1)), Peers.Hybrid));
    }

    [BenchmarkCategory(Prebuilt), Benchmark(Description = "Dogpile: Delete, GetOrCreate")]
    public User DogpileString()
    {
        _region.Delete(_key);
        return _region.GetOrCreate(_key, static () => Users.Of(1));
    }

    [BenchmarkCategory(Prebuilt), Benchmark(Description = "Dogpile: DeleteAsync, GetOrCreateAsync")]
    public User DogpileStringAsync()
    {
        Completed.Check(_region.DeleteAsync(_key));
        return Completed.ValueOf(_region.GetOrCreateAsync(_key, static _ => ValueTask.FromResult(Users.Of(1))));
    }

    [BenchmarkCategory(FromArguments), Benchmark(Baseline = true, Description = "IMemoryCache: Remove, GetOrCreate, interpolated key")]
    public User MemoryCacheInterpolated() => MemoryCache($"user:{_id}:{_tenant}");

    [BenchmarkCategory(FromArguments), Benchmark(Description = "Dogpile: Invalidate, GetUser")]
    public User Dogpile()
    {
        _users.GetUserCache.Invalidate(_id, _tenant);
        return _users.GetUser(_id, _tenant);
    }

    [BenchmarkCategory(FromArguments), Benchmark(Description = "Dogpile: InvalidateAsync, Task LoadUserAsync")]
    public User DogpileTask()
    {
        Completed.Check(_users.LoadUserCache.InvalidateAsync(_id, _tenant));
        return Completed.ValueOf(_users.LoadUserAsync(_id, _tenant));
    }

    [BenchmarkCategory(FromArguments), Benchmark(Description = "Dogpile: InvalidateAsync, ValueTask FindUserAsync")]
    public User DogpileValueTask()
    {
        Completed.Check(_users.FindUserCache.InvalidateAsync(_id, _tenant));
        return Completed.ValueOf(_users.FindUserAsync(_id, _tenant));
    }

    private User MemoryCache(string key)
    {
        _memoryCache.Remove(key);
        return _memoryCache.GetOrCreate(key, static entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Peers.Expiration;
            return Users.Of(1);
        })!;
    }
}
