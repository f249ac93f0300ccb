using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Dogpile.Benchmarks;

/// <summary>A hundred values in one call, against one value in a call of its own.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class BatchBenchmarks
{
    private const int Count = 100;
    private const string AllThere = "strings, all there";
    private const string AllThereGenerated = "generated, all there";
    private const string HalfMissing = "strings, half of them missing";

    private readonly string[] _keys = [.. Enumerable.Range(0, Count).Select(id => $"user:{id}")];
    private readonly string[] _missing = [.. Enumerable.Range(0, Count / 2).Select(id => $"user:{2 * id}")];
    private readonly int[] _ids = [.. Enumerable.Range(0, Count)];
    private readonly CacheRegion _region = Peers.Region();
    private readonly CachedUsers _users = new(Peers.LastingRegion());

    private int _sourceCalls;

    [GlobalSetup]
    public void Fill()
    {
        GetOrCreateMulti();
        Generated();
    }

    [BenchmarkCategory(AllThere), Benchmark(Baseline = true, Description = "Dogpile, GetOrCreate, one")]
    public User One() => _region.GetOrCreate(_keys[50], static () => Users.Of(1));

    [BenchmarkCategory(AllThere), Benchmark(Description = "Dogpile, GetMulti, a hundred")]
    public IReadOnlyList<CacheValue<User>> GetMulti() => _region.GetMulti<User>(_keys);

    [BenchmarkCategory(AllThere), Benchmark(Description = "Dogpile, GetOrCreateMulti, a hundred")]
    public IReadOnlyList<User> GetOrCreateMulti() => _region.GetOrCreateMulti(_keys, Create);

    [BenchmarkCategory(AllThereGenerated), Benchmark(Baseline = true, Description = "Dogpile, GetById, one")]
    public User GeneratedOne() => _users.GetById(50);

    [BenchmarkCategory(AllThereGenerated), Benchmark(Description = "Dogpile, GetByIds, a hundred")]
    public IReadOnlyList<User> Generated()
    {
        var users = _users.GetByIds(_ids);

        // Not in a cleanup: what is thrown there fails no benchmark.
        return _users.SourceCalls == 1
            ? users
            : throw new InvalidOperationException($"Values that were there were created {_users.SourceCalls} times.");
    }

    [BenchmarkCategory(HalfMissing), Benchmark(Baseline = true, Description = "Dogpile, DeleteMulti, then GetOrCreate a hundred times")]
    public User HalfMissingOneByOne()
    {
        _region.DeleteMulti(_missing);
        var last = Users.Of(0);
        foreach (var key in _keys)
        {
            last = _region.GetOrCreate(key, static () => Users.Of(1));
        }

        return last;
    }

    [BenchmarkCategory(HalfMissing), Benchmark(Description = "Dogpile, DeleteMulti, then GetOrCreateMulti")]
    public IReadOnlyList<User> HalfMissingBatch()
    {
        _region.DeleteMulti(_missing);
        _sourceCalls = 0;
        var users = _region.GetOrCreateMulti(_keys, Create);
        return _sourceCalls == 1 ? users : throw new InvalidOperationException($"One batch called its creator {_sourceCalls} times.");
    }

    private User[] Create(IReadOnlyList<string> keys)
    {
        _sourceCalls++;
        return [.. keys.Select((_, place) => Users.Of(place))];
    }
}
