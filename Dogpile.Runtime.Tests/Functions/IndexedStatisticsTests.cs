namespace Dogpile.Tests.Functions;

/// <summary>A call counts the reads that it would count if it went all the way.</summary>
internal sealed class IndexedStatisticsTests : IndexedFixture
{
    private MemoryBackend _backend = null!;
    private CacheRegion _region = null!;

    [SetUp]
    public void CreateCountingRegion()
    {
        _backend = new MemoryBackend(new MemoryBackendOptions { TrackStatistics = true });
        _region = NewRegion(_backend);
    }

    [Test]
    public void Hit_counts_one_hit_however_it_is_found()
    {
        Call(_region, Ada);
        for (var call = 1; call <= 3; call++)
        {
            var before = _backend.Statistics;
            Call(_region, Ada);
            Assert.That(_backend.Statistics, Is.EqualTo(before with { Hits = before.Hits + 1 }), $"hit {call}");
        }
    }

    [Test]
    public void Miss_counts_two_as_a_get_or_create_reads_twice()
    {
        Call(_region, Ada);

        Assert.That((_backend.Statistics.Hits, _backend.Statistics.Misses), Is.EqualTo((0L, 2L)));
    }

    [Test]
    public void Stale_value_counts_as_it_does_behind_a_proxy()
    {
        var behind = new MemoryBackend(new MemoryBackendOptions { TrackStatistics = true });
        var layered = NewRegion(behind).Wrap(new ProxyBackend());
        foreach (var region in new[] { _region, layered })
        {
            Call(region, Ada);
            Call(region, Ada);
        }

        Expire();
        foreach (var region in new[] { _region, layered })
        {
            _ = Users.Get(region, Ada);
            _ = Users.Get(region, (7, "nobody"));
            Call(region, Ada);
            region.Set(Users.Key(region, Ada), 5);
            Assert.That(() => Users.Get(region, Ada), Throws.TypeOf<CacheTypeMismatchException>());
        }

        Assert.That(_backend.Statistics, Is.EqualTo(behind.Statistics));
    }

    [Test]
    public void Batch_counts_each_key_once_as_it_does_behind_a_proxy()
    {
        var behind = new MemoryBackend(new MemoryBackendOptions { TrackStatistics = true });
        var layered = NewRegion(behind).Wrap(new ProxyBackend());
        foreach (var region in new[] { _region, layered })
        {
            region.SetMulti(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 });
            region.GetMulti<int>(["a", "b"]);
            region.GetMulti<int>(["a", "missing", "b"]);
            MultiFunctions.List.GetOrCreate(region, "acme", [1, 2], 0, static (_, ids, _) => [.. ids.Select(_ => "")]);
            MultiFunctions.List.GetOrCreate(region, "acme", [1, 2], 0, static (_, ids, _) => [.. ids.Select(_ => "")]);
            MultiFunctions.List.GetOrCreate(region, "acme", [2, 3], 0, static (_, ids, _) => [.. ids.Select(_ => "")]);
        }

        Assert.That(_backend.Statistics, Is.EqualTo(behind.Statistics));
    }
}
