using System.Collections.Concurrent;
using System.Text.Json;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests.Worker;

/// <summary>A region over Redis, and what is done with it.</summary>
internal sealed class CacheWorker
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _held = [];
    private readonly Lock _output = new();
    private readonly WorkerOptions _options;
    private readonly CacheRegion _region;
    private IDatabase? _counters;

    public CacheWorker(WorkerOptions options)
    {
        _options = options;
        CacheBackend redis = new RedisBackend(options.ToBackendOptions());
        _region = new CacheRegion("worker", new CacheRegionOptions()).Configure(
            options.Tiered ? new TieredBackend(new MemoryBackend(), redis) : redis, options.Expiration);
    }

    /// <summary>Connects, so that what is measured or raced later does not begin with that.</summary>
    public async Task ConnectAsync()
    {
        var counters = await ConnectionMultiplexer.ConnectAsync(_options.CounterAddress ?? _options.Address);
        _counters = counters.GetDatabase(_options.Database);
        await _region.GetAsync<string>("nothing");
        Tell(new WorkerEvent(WorkerEventKind.Ready));
    }

    public void Begin(WorkerCommand command) => _ = Task.Run(() => RunAsync(command));

    private async Task RunAsync(WorkerCommand command)
    {
        try
        {
            await DoAsync(command);
            Tell(new WorkerEvent(WorkerEventKind.Done, command.Call, command.Key));
        }
        catch (Exception exception)
        {
            Tell(new WorkerEvent(WorkerEventKind.Failed, command.Call, command.Key, exception.ToString()));
        }
    }

    private async Task DoAsync(WorkerCommand command)
    {
        switch (command.Action)
        {
            case WorkerAction.Get:
                var found = await _region.GetAsync<string>(command.Key);
                Tell(new WorkerEvent(WorkerEventKind.Got, command.Call, command.Key, found.HasValue ? found.Value : null, 1));
                break;
            case WorkerAction.Set:
                await _region.SetAsync(command.Key, command.Value);
                break;
            case WorkerAction.Delete:
                await _region.DeleteAsync(command.Key);
                break;
            case WorkerAction.Hold:
                await HoldAsync(command);
                break;
            case WorkerAction.Finish:
                HolderOf(command.Key).TrySetResult();
                break;
            case WorkerAction.Storm:
                await StormAsync(command);
                break;
        }
    }

    private async Task HoldAsync(WorkerCommand command)
    {
        var value = await _region.GetOrCreateAsync(command.Key, async _ =>
        {
            Tell(new WorkerEvent(WorkerEventKind.Creating, command.Call, command.Key));
            await HolderOf(command.Key).Task;
            return command.Value;
        });
        Tell(new WorkerEvent(WorkerEventKind.Got, command.Call, command.Key, value, 1));
    }

    private async Task StormAsync(WorkerCommand command)
    {
        var calls =
            from caller in Enumerable.Range(0, command.Callers)
            from key in command.Keys
            select Task.Run(async () => (Key: key, Value: await CreateAsync(key)));

        foreach (var got in (await Task.WhenAll([.. calls])).CountBy(static got => got))
        {
            Tell(new WorkerEvent(WorkerEventKind.Got, command.Call, got.Key.Key, got.Key.Value, got.Value));
        }

        Task<string> CreateAsync(string key) => _region.GetOrCreateAsync(key, async token =>
        {
            var number = await _counters!.StringIncrementAsync($"created:{key}");
            Tell(new WorkerEvent(WorkerEventKind.Creating, command.Call, key));
            await Task.Delay(command.CreationTime, token);
            return $"creation {number} of {key}";
        }).AsTask();
    }

    private TaskCompletionSource HolderOf(string key) =>
        _held.GetOrAdd(key, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private void Tell(WorkerEvent told)
    {
        lock (_output)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(told, WorkerJson.Default.WorkerEvent));
        }
    }
}
