using System.Text.Json;
using BenchmarkDotNet.Attributes;
using StackExchange.Redis;

namespace Dogpile.Redis.Benchmarks;

/// <summary>A hundred values that are on the server, in one call.</summary>
[MemoryDiagnoser]
public class RedisBatchBenchmarks
{
    private readonly string[] _keys = [.. Enumerable.Range(0, 100).Select(id => $"user:{id}")];
    private readonly RedisKey[] _rawKeys = [.. Enumerable.Range(0, 100).Select(id => (RedisKey)$"raw:{id}")];

    private BenchmarkServer _server = null!;
    private CacheRegion _region = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _server = BenchmarkServer.Start();
        _region = new CacheRegion("users").Configure(new RedisBackend(_server.Connection), TimeSpan.FromHours(1));
        for (var id = 0; id < _keys.Length; id++)
        {
            await _server.Database.StringSetAsync(_rawKeys[id], JsonSerializer.SerializeToUtf8Bytes(User.Of(id)));
            await _region.SetAsync(_keys[id], User.Of(id));
        }
    }

    [GlobalCleanup]
    public void Stop() => _server.Dispose();

    [Benchmark(Baseline = true, Description = "one MGET")]
    public Task<RedisValue[]> RawAsync() => _server.Database.StringGetAsync(_rawKeys);

    [Benchmark(Description = "one MGET + JsonSerializer")]
    public async Task<User[]> RawUsersAsync()
    {
        var found = await _server.Database.StringGetAsync(_rawKeys);
        return [.. found.Select(value => JsonSerializer.Deserialize<User>(((ReadOnlyMemory<byte>)value).Span)!)];
    }

    [Benchmark(Description = "Dogpile, GetMultiAsync")]
    public ValueTask<IReadOnlyList<CacheValue<User>>> GetAsync() => _region.GetMultiAsync<User>(_keys);

    [Benchmark(Description = "Dogpile, GetOrCreateMultiAsync")]
    public ValueTask<IReadOnlyList<User>> GetOrCreateAsync() => _region.GetOrCreateMultiAsync<User>(
        _keys, static (_, _) => throw new InvalidOperationException("all values are there"));
}
