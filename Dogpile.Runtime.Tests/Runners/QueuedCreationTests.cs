namespace Dogpile.Tests.Runners;

/// <summary>
/// Creations that a runner has taken over and not begun: whoever cannot do without the value does not wait for their turn,
/// which may come after its own.
/// </summary>
internal sealed class QueuedCreationTests : RegionFixture
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task Creator_in_the_last_place_of_a_runner_gets_a_value_whose_creation_waits_behind_it(bool withMutexes)
    {
        CacheBackend backend = withMutexes ? new LockingBackend() : new MemoryBackend();
        await using var runner = new BackgroundCreationRunner(new BackgroundCreationRunnerOptions { MaxConcurrency = 1 });
        var region = new CacheRegion("queue", new CacheRegionOptions { TimeProvider = Time, AsyncCreationRunner = runner }).Configure(backend, Expiration);
        region.SetMulti(new Dictionary<string, string> { ["first"] = "old", ["second"] = "old" });
        Expire();
        var gate = new Gate();

        Assert.That(
            await region.GetOrCreateAsync("first", async _ =>
            {
                await gate.PassAsync(CancellationToken.None);
                return $"with {await region.GetOrCreateAsync("second", _ => ValueTask.FromResult("made by the first"), cancellationToken: CancellationToken.None)}";
            }),
            Is.EqualTo("old"));
        await gate.Arrived;
        Assert.That(region.GetOrCreate<string>("second", () => throw new AssertionException("never its turn")), Is.EqualTo("old"));

        // Behind the region's back, as an eviction would; or through it, which takes the flight but leaves the mutex.
        if (withMutexes)
        {
            region.Delete("second");
        }
        else
        {
            backend.Delete("second");
        }

        gate.Open();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        Assert.That(await runner.StopAsync(patience.Token), Is.True, "the creator waits for what waits behind it");
        Assert.That(region.GetMulti<string>(["first", "second"]).Select(value => value.Value), Is.EqualTo(new[] { "with made by the first", "made by the first" }));
        Assert.That(region.Configuration.Flights.Count, Is.Zero);
    }

    [Test]
    public async Task Creation_that_was_taken_back_has_nothing_left_to_run()
    {
        var runner = new RecordingRunner();
        var region = new CacheRegion("queue", new CacheRegionOptions { TimeProvider = Time, AsyncCreationRunner = runner }).Configure(new MemoryBackend(), Expiration);
        region.Set(Key, "old");
        Expire();
        Assert.That(region.GetOrCreate<string>(Key, () => throw new AssertionException("taken back")), Is.EqualTo("old"));
        region.Backend.Delete(Key);

        Assert.That(region.GetOrCreateMulti<string>([Key], _ => ["new"]), Is.EqualTo(new[] { "new" }));

        await runner.Creations[^1].RunAsync();
        Assert.That(runner.Creations[^1].Release(), Is.False);
        Assert.That(region.Get<string>(Key).Value, Is.EqualTo("new"));
    }
}
