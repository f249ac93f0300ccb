using System.Collections.Concurrent;
using BenchmarkDotNet.Attributes;
using BitFaster.Caching;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using ZiggyCreatures.Caching.Fusion;

namespace Dogpile.Benchmarks;

/// <summary>A cached call of <c>GetUser(int, string)</c> whose value is there and fresh; making the key is included.</summary>
[MemoryDiagnoser]
public class HitBenchmarks
{
    private const string Tenant = "contoso";

    // Fields, as a constant in an interpolated key would be written by the compiler.
    private readonly int _id = 12_345;
    private readonly string _tenant = Tenant;
    private readonly DateTime _moment = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private readonly ConcurrentDictionary<(int, string), User> _dictionary = new();
    private readonly ConcurrentDictionary<string, User> _texts = new();
    private readonly ICache<string, User> _bitFaster = Peers.BitFasterExpiring();
    private readonly MemoryCache _memoryCache = Peers.MemoryCache();
    private readonly FusionCache _fusion = Peers.FusionCache();
    private readonly HybridCache _hybrid = Peers.HybridCache();
    private readonly CachedUsers _users = new(Peers.LastingRegion());

    private ConcurrentDictionary<string, User>.AlternateLookup<ReadOnlySpan<char>> _spans;

    [GlobalSetup]
    public void Fill()
    {
        _dictionary[(_id, _tenant)] = Users.Of(_id);
        _texts[$"user:{_id}:{_tenant}"] = Users.Of(_id);
        _spans = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _memoryCache.Dispose();
        _fusion.Dispose();
    }

    /// <summary>The physical limit in practice: no expiration, no stampede protection, a key without text.</summary>
    [Benchmark(Baseline = true, Description = "ConcurrentDictionary<(int, string), User>")]
    public User Dictionary() => _dictionary.TryGetValue((_id, _tenant), out var user) ? user : throw new InvalidOperationException();

    [Benchmark(Description = "ConcurrentDictionary<string, User>, key in a span")]
    public User SpanKey()
    {
        Span<char> key = stackalloc char[64];
        key.TryWrite($"user:{_id}:{_tenant}", out var length);
        return _spans.TryGetValue(key[..length], out var user) ? user : throw new InvalidOperationException();
    }

    [Benchmark(Description = "ConcurrentDictionary<string, User>, interpolated key")]
    public User TextKey() => _texts.TryGetValue($"user:{_id}:{_tenant}", out var user) ? user : throw new InvalidOperationException();

    [Benchmark(Description = "BitFaster ConcurrentLru.GetOrAdd")]
    public User BitFaster() => _bitFaster.GetOrAdd($"user:{_id}:{_tenant}", static (_, id) => Users.Of(id), _id);

    [Benchmark(Description = "IMemoryCache.GetOrCreate")]
    public User MemoryCache() => _memoryCache.GetOrCreate($"user:{_id}:{_tenant}", static entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = Peers.Expiration;
        return Users.Of(1);
    })!;

    [Benchmark(Description = "FusionCache.GetOrSet")]
    public User Fusion() => _fusion.GetOrSet<User>($"user:{_id}:{_tenant}", static (_, _) => Users.Of(1));

    [Benchmark(Description = "FusionCache.GetOrSetAsync")]
    public User FusionAsync() => Completed.ValueOf(
        _fusion.GetOrSetAsync<User>($"user:{_id}:{_tenant}", static (_, _) => Task.FromResult(Users.Of(1))));

    [Benchmark(Description = "HybridCache.GetOrCreateAsync")]
    public User Hybrid() => Completed.ValueOf(
        _hybrid.GetOrCreateAsync($"user:{_id}:{_tenant}", _id, static (id, _) => ValueTask.FromResult(Users.Of(id)), Peers.Hybrid));

    [Benchmark(Description = "Dogpile, User GetUser(int, string)")]
    public User Dogpile() => _users.GetUser(_id, _tenant);

    [Benchmark(Description = "Dogpile, Task<User> LoadUserAsync(int, string)")]
    public User DogpileTask() => Completed.ValueOf(
        _users.LoadUserAsync(_id, _tenant));

    [Benchmark(Description = "Dogpile, ValueTask<User> FindUserAsync(int, string)")]
    public User DogpileValueTask() => Completed.ValueOf(
        _users.FindUserAsync(_id, _tenant));

    [Benchmark(Description = "Dogpile, User GetMember(int, string), no expiration")]
    public User DogpileWithoutExpiration() => _users.GetMember(_id, _tenant);

    [Benchmark(Description = "Dogpile, User GetById(int), no expiration")]
    public User DogpileOneNumber() => _users.GetById(_id);

    [Benchmark(Description = "Dogpile, User GetExpiringById(int)")]
    public User DogpileOneExpiringNumber() => _users.GetExpiringById(_id);

    [Benchmark(Description = "Dogpile, User GetFirstSince(DateTime)")]
    public User DogpileMoment() => _users.GetFirstSince(_moment);
}
