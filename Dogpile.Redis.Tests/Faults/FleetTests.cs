using Dogpile.Redis.Tests.Worker;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests.Faults;

/// <summary>Four processes with fifty callers each ask for two hundred keys that are cold.</summary>
[Parallelizable]
internal sealed class FleetTests : FaultFixture
{
    private const int Processes = 4;
    private const int Callers = 50;
    private const int KeyCount = 200;

    /// <summary>In each of twenty rounds every key is created once, in one of the processes, and all callers get that value.</summary>
    [Test]
    public async Task Every_key_is_created_exactly_once_among_all_processes()
    {
        RedisServerProcess.Require();
        var database = DatabaseNumbers.Next();
        await AssertAreCreatedOnceAsync(20, SharedServers.Redis.Address, database, SharedServers.RawRedis.Connection.GetDatabase(database));
    }

    /// <summary>The same on the other server, less often: it takes longer for it.</summary>
    [Test]
    public async Task Every_key_is_created_exactly_once_on_garnet()
    {
        const int database = GarnetDatabases.Fleet;
        SharedServers.RawGarnet.Server.FlushDatabase(database);
        await AssertAreCreatedOnceAsync(2, SharedServers.Garnet.Address, database, SharedServers.RawGarnet.Connection.GetDatabase(database));
    }

    private async Task AssertAreCreatedOnceAsync(int rounds, string address, int database, IDatabase server)
    {
        var workers = await WorkerProcess.StartAsync(Processes, new WorkerOptions { Address = address, Database = database });
        Array.ForEach(workers, worker => Disposed(worker));

        for (var round = 0; round < rounds; round++)
        {
            string[] keys = [.. Enumerable.Range(0, KeyCount).Select(number => $"{round}/{number}")];
            var storm = new WorkerCommand { Action = WorkerAction.Storm, Keys = keys, Callers = Callers };
            WorkerCall[] calls = [.. workers.Select(worker => worker.Begin(storm))];
            foreach (var call in calls)
            {
                await call.AwaitAsync(WorkerEventKind.Done);
            }

            var counts = server.StringGet([.. keys.Select(key => (RedisKey)$"created:{key}")]);
            Assert.That(counts.Select(count => (int)count), Is.All.EqualTo(1), $"round {round}: created more than once");
            var got = calls.SelectMany(call => call.Events).Where(told => told.Kind == WorkerEventKind.Got).ToList();
            Assert.That(got.Select(told => told.Value), Is.All.StartsWith("creation 1 of "));
            Assert.That(got.Sum(told => told.Count), Is.EqualTo(Processes * Callers * KeyCount), $"round {round}: callers are missing");
        }
    }
}
