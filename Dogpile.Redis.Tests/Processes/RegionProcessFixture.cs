using StackExchange.Redis;

namespace Dogpile.Redis.Tests;

/// <summary>Regions on connections of their own, which share entries and invalidations, as those of processes do.</summary>
internal abstract class RegionProcessFixture(ServerKind server) : SharedServerFixture(server)
{
    private readonly List<IAsyncDisposable> _made = [];

    protected DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>The clock by which processes ask what was invalidated.</summary>
    protected virtual TimeProvider WatchTime => Time;

    /// <summary>The name of the test's regions.</summary>
    protected string Name { get; private set; } = null!;

    protected string MarkKey => $"~invalidation:{Name}";

    [SetUp]
    public void ChooseName() => Name = Guid.NewGuid().ToString("N");

    [TearDown]
    public async Task EndProcesses()
    {
        foreach (var made in _made.AsEnumerable().Reverse())
        {
            await made.DisposeAsync();
        }

        _made.Clear();
    }

    protected RegionProcess NewProcess(
        int? port = null,
        TimeProvider? time = null,
        TimeSpan tolerance = default,
        RedisBackendOptions? options = null,
        int? database = null,
        bool isTiered = false,
        Action<ConfigurationOptions>? configure = null) =>
        Keep(new RegionProcess(
            port ?? Port,
            database ?? Database,
            Name,
            time ?? Time,
            new RedisRegionInvalidationOptions { TimeProvider = time ?? WatchTime, ClockTolerance = tolerance },
            options,
            isTiered,
            configure));

    protected async Task<RegionProcess> NewListening(
        int? port = null, RedisBackendOptions? options = null, bool isTiered = false, Action<ConfigurationOptions>? configure = null)
    {
        var process = NewProcess(port, options: options, isTiered: isTiered, configure: configure);
        await process.ListenAsync();
        return process;
    }

    protected T Keep<T>(T made)
        where T : IAsyncDisposable
    {
        _made.Add(made);
        return made;
    }

    /// <summary>Sets the mark at the server without word to anybody.</summary>
    protected void SetSilently(bool hard, DateTimeOffset at) => Raw.StringSet(MarkKey, $"{at.UtcTicks:D20} {(hard ? "hard" : "soft")}");

    /// <summary>The mark as the server has it, as a process sees it that begins now.</summary>
    protected async Task<(DateTimeOffset? Hard, DateTimeOffset? Soft)> MarksAtServer()
    {
        await using var late = new RegionProcess(Port, Database, Name, Time);
        return (late.Invalidation.HardInvalidatedAt, late.Invalidation.SoftInvalidatedAt);
    }

    protected static T Unexpected<T>() => throw new AssertionException("The creator ran although there was no need to.");
}
