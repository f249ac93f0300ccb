using Dogpile.Tests;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests.Tiers;

/// <summary>Two processes with memory in front of the server they share, which tell each other of changes.</summary>
internal abstract class TierFixture(ServerKind server) : RegionProcessFixture(server)
{
    /// <summary>How often it is tested whether word still comes.</summary>
    protected static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(200);

    protected RegionProcess Here { get; private set; } = null!;

    protected RegionProcess There { get; private set; } = null!;

    /// <summary>The word that has come there.</summary>
    protected ChangeRecorder Word { get; private set; } = null!;

    protected TcpProxy Proxy { get; private set; } = null!;

    protected override TimeProvider WatchTime => TimeProvider.System;

    /// <summary>The process there reaches the server through the proxy.</summary>
    [SetUp]
    public async Task BeginProcesses()
    {
        Proxy = new TcpProxy(Port);
        Here = await NewTiered(Port);
        There = await NewTiered(Proxy.Port);
        Word = Observe(There);
    }

    [TearDown]
    public async Task EndProxy() => await Proxy.DisposeAsync();

    protected Task<RegionProcess> NewTiered(int port, Action<ConfigurationOptions>? configure = null) => NewListening(
        port,
        new RedisBackendOptions { ChangeChannel = Name, ChannelCheckInterval = CheckInterval },
        isTiered: true,
        configure);

    protected static ChangeRecorder Observe(RegionProcess process)
    {
        var word = new ChangeRecorder();
        process.Redis.ObserveChanges(word);
        return word;
    }

    /// <summary>Stores a value here, and has it in front there.</summary>
    protected void HaveInFrontThere(string key, string value)
    {
        Here.Region.Set(key, value);
        Await(Word, key);
        HaveInFront(There, key, value);
    }

    protected static void HaveInFront(RegionProcess process, string key, string value) => Eventually.Be(
        () => process.Region.Get<string>(key) is { HasValue: true } found && found.Value == value && process.Tiers!.Front.Get(key) is not null,
        "what is read does not stay in front");

    /// <summary>Waits for word of a key.</summary>
    protected static void Await(ChangeRecorder word, string key) =>
        Eventually.Be(() => word.Keys.Contains(key), $"no word of {key} came");
}
