using Microsoft.Extensions.Configuration;

namespace Dogpile.Tests.Configuration;

/// <summary>What a configuration gets when it asks for a backend of the library's own.</summary>
internal sealed class BuiltInBackendTests
{
    [TestCase("dogpile.cache.memory", typeof(MemoryBackend))]
    [TestCase("dogpile.cache.memory_pickle", typeof(SerializedMemoryBackend))]
    [TestCase("dogpile.cache.null", typeof(NullBackend))]
    public void Name_of_the_original_stands_for_its_counterpart(string name, Type type) =>
        Assert.That(CacheBackends.Create(name), Is.TypeOf(type));

    [TestCase("dogpile.cache.memory")]
    [TestCase("dogpile.cache.memory_pickle")]
    public void Arguments_reach_the_backend(string name)
    {
        var region = Configured(name, ("capacity", "2"), ("time_to_live", "60"), ("track_statistics", "true"));
        foreach (var key in new[] { "a", "b", "c" })
        {
            region.Set(key, 1);
        }

        region.Get<int>("nothing");
        var statistics = region.Backend is MemoryBackend memory ? memory.Statistics : ((SerializedMemoryBackend)region.Backend).Statistics;

        Assert.Multiple(() =>
        {
            Assert.That(statistics.Count, Is.EqualTo(2));
            Assert.That(statistics.Evictions, Is.EqualTo(1));
            Assert.That(statistics.Misses, Is.EqualTo(1));
        });
    }

    [Test]
    public void Capacity_in_bytes_bounds_what_is_kept_as_bytes()
    {
        var region = Configured("dogpile.cache.memory_pickle", ("capacity_bytes", "200"), ("capacity", "None"));
        region.Set("large", new string('x', 300));
        region.Set("small", "x");

        Assert.That(region.Get<string>("large").HasValue, Is.False);
        Assert.That(region.Get<string>("small").Value, Is.EqualTo("x"));
    }

    [TestCase("dogpile.cache.memory", "capacity", "0", "Capacity")]
    [TestCase("dogpile.cache.memory", "capacity", "many", "integer")]
    [TestCase("dogpile.cache.memory", "capacity_bytes", "1", "capacity")]
    [TestCase("dogpile.cache.memory_pickle", "time_to_live", "0", "TimeToLive")]
    [TestCase("dogpile.cache.null", "capacity", "1", "takes none")]
    public void Argument_that_the_backend_cannot_take_is_refused(string name, string argument, string value, string told) =>
        Assert.That(() => Configured(name, (argument, value)), Throws.TypeOf<CacheValidationException>().With.Message.Contains(told));

    private static CacheRegion Configured(string backend, params (string Name, string Value)[] arguments) =>
        new CacheRegion("configured").ConfigureFromConfig(
            new ConfigurationBuilder().AddInMemoryCollection(
                arguments.Select(argument => KeyValuePair.Create($"cache.arguments.{argument.Name}", (string?)argument.Value))
                    .Prepend(KeyValuePair.Create("cache.backend", (string?)backend))).Build(),
            "cache.");
}
