using Dogpile.Redis.Tests.Worker;

namespace Dogpile.Redis.Tests;

/// <summary>Workers do what tests of several processes ask of them.</summary>
internal sealed class WorkerProcessTests
{
    private WorkerOptions _options = null!;

    [SetUp]
    public void ChooseDatabase()
    {
        RedisServerProcess.Require();
        _options = new WorkerOptions { Address = SharedServers.Redis.Address, Database = DatabaseNumbers.Next() };
    }

    [Test]
    public async Task Values_are_set_got_and_deleted()
    {
        using var worker = await StartAsync();

        await worker.DoAsync(new WorkerCommand { Action = WorkerAction.Set, Key = "key", Value = "value" });
        Assert.That(Stored("key"), Does.EndWith("|\"value\""));
        Assert.That(await worker.GetAsync("key"), Is.EqualTo("value"));

        await worker.DoAsync(new WorkerCommand { Action = WorkerAction.Delete, Key = "key" });
        Assert.That(Stored("key"), Is.Null);
        Assert.That(await worker.GetAsync("key"), Is.Null);
    }

    [Test]
    public async Task Creator_holds_its_key_until_it_is_to_finish()
    {
        using var worker = await StartAsync();
        var hold = worker.Begin(new WorkerCommand { Action = WorkerAction.Hold, Key = "key", Value = "value" });
        await hold.AwaitAsync(WorkerEventKind.Creating);
        Assert.That(Stored("_lockkey"), Is.Not.Null);

        await worker.DoAsync(new WorkerCommand { Action = WorkerAction.Finish, Key = "key" });

        Assert.That((await hold.AwaitAsync(WorkerEventKind.Got)).Value, Is.EqualTo("value"));
        await hold.AwaitAsync(WorkerEventKind.Done);
        Assert.That(Stored("_lockkey"), Is.Null);
    }

    [Test]
    public async Task Killed_worker_leaves_its_lock()
    {
        using var worker = await StartAsync();
        var hold = worker.Begin(new WorkerCommand { Action = WorkerAction.Hold, Key = "key" });
        await hold.AwaitAsync(WorkerEventKind.Creating);

        worker.Kill();

        Assert.That(Stored("_lockkey"), Is.Not.Null);
        Assert.That(() => hold.AwaitAsync(WorkerEventKind.Done), Throws.TypeOf<AssertionException>().With.Message.Contains("has ended"));
    }

    [Test]
    public async Task Storm_over_processes_creates_each_key_once()
    {
        var workers = await WorkerProcess.StartAsync(3, _options);
        try
        {
            string[] keys = [.. Enumerable.Range(0, 10).Select(number => $"key {number}")];
            var storm = new WorkerCommand { Action = WorkerAction.Storm, Keys = keys, Callers = 10, CreationTime = TimeSpan.FromMilliseconds(20) };
            WorkerCall[] calls = [.. workers.Select(worker => worker.Begin(storm))];
            foreach (var call in calls)
            {
                await call.AwaitAsync(WorkerEventKind.Done);
            }

            var got = calls.SelectMany(call => call.Events).Where(told => told.Kind == WorkerEventKind.Got).ToList();
            Assert.That(got.Sum(told => told.Count), Is.EqualTo(3 * 10 * keys.Length));
            Assert.That(got.Select(told => told.Value).Distinct(), Is.EquivalentTo(keys.Select(key => $"creation 1 of {key}")));
            Assert.That(keys.Select(key => Stored($"created:{key}")), Is.All.EqualTo("1"));
        }
        finally
        {
            Array.ForEach(workers, worker => worker.Dispose());
        }
    }

    private async Task<WorkerProcess> StartAsync() => (await WorkerProcess.StartAsync(1, _options)).Single();

    private string? Stored(string key) => SharedServers.RawRedis.Connection.GetDatabase(_options.Database).StringGet(key);
}
