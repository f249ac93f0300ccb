using System.Text.Json;
using Dogpile.Redis.Tests.Worker;

namespace Dogpile.Redis.Tests;

/// <summary>Another process of .NET that shares a cache with the tests.</summary>
/// <remarks>To be used by one test, which waits for one thing at a time.</remarks>
internal sealed class WorkerProcess : IDisposable
{
    private readonly ChildProcess _process;
    private readonly List<WorkerEvent> _events = [];
    private readonly HashSet<int> _awaited = [];
    private int _lastCall;

    private WorkerProcess(ChildProcess process) => _process = process;

    /// <summary>What it has told so far, as far as it was waited for.</summary>
    public IReadOnlyList<WorkerEvent> Events => _events;

    /// <summary>Starts a worker; it may not be ready yet.</summary>
    public static WorkerProcess Start(WorkerOptions options) => new(ChildProcess.Start(
        DotNetHost(),
        [
            typeof(WorkerOptions).Assembly.Location,
            JsonSerializer.Serialize(options, WorkerJson.Default.WorkerOptions),
        ]));

    /// <summary>Starts several at the same time, and waits until they are ready.</summary>
    public static async Task<WorkerProcess[]> StartAsync(int count, WorkerOptions options)
    {
        WorkerProcess[] workers = [.. Enumerable.Range(0, count).Select(_ => Start(options))];
        foreach (var worker in workers)
        {
            await worker.AwaitReadyAsync();
        }

        return workers;
    }

    /// <summary>Has something begun, beside what it does already.</summary>
    public WorkerCall Begin(WorkerCommand command)
    {
        var call = new WorkerCall(this, ++_lastCall);
        _process.Send(JsonSerializer.Serialize(command with { Call = _lastCall }, WorkerJson.Default.WorkerCommand));
        return call;
    }

    /// <summary>Has something done, and waits until it is.</summary>
    public Task DoAsync(WorkerCommand command) => Begin(command).AwaitAsync(WorkerEventKind.Done);

    /// <summary>Reads a key.</summary>
    public async Task<string?> GetAsync(string key) =>
        (await Begin(new WorkerCommand { Action = WorkerAction.Get, Key = key }).AwaitAsync(WorkerEventKind.Got)).Value;

    public Task AwaitReadyAsync() => AwaitAsync(0, WorkerEventKind.Ready);

    /// <summary>The next event of a kind that a call brings about; an error when the call fails instead.</summary>
    public async Task<WorkerEvent> AwaitAsync(int call, WorkerEventKind kind)
    {
        for (var next = 0; ; next++)
        {
            if (next == _events.Count)
            {
                _events.Add(JsonSerializer.Deserialize(await _process.ReadLineAsync(), WorkerJson.Default.WorkerEvent)!);
            }

            var told = _events[next];
            if (told.Call == call && told.Kind == kind && _awaited.Add(next))
            {
                return told;
            }

            Assert.That(told.Call == call && told.Kind == WorkerEventKind.Failed, Is.False, told.Value);
        }
    }

    /// <summary>Ends it in the middle of what it does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Makes it stand still: its connections stay open, and it renews nothing.</summary>
    public void Freeze() => _process.Signal(Signal.Stop);

    public void Thaw() => _process.Signal(Signal.Continue);

    public void Dispose() => _process.Dispose();

    private static string DotNetHost() => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet");
}
