using Dogpile.Redis.Tests.Worker;

namespace Dogpile.Redis.Tests;

/// <summary>Something that a worker was told to do.</summary>
internal sealed class WorkerCall(WorkerProcess worker, int number)
{
    /// <summary>What it has brought about, as far as the worker was waited for.</summary>
    public IEnumerable<WorkerEvent> Events => worker.Events.Where(told => told.Call == number);

    /// <summary>The next event of a kind; an error when the call fails instead.</summary>
    public Task<WorkerEvent> AwaitAsync(WorkerEventKind kind) => worker.AwaitAsync(number, kind);
}
