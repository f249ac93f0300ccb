using Dogpile.Tests.Conformance;
using StackExchange.Redis;
using StackExchange.Redis.Profiling;

namespace Dogpile.Redis.Tests.Locking;

/// <summary>How many commands, and how many trips to the server one after another, a creation takes.</summary>
[TestFixture(ServerKind.Redis)]
internal sealed class RoundTripTests(ServerKind kind) : LockingFixture(kind)
{
    private static readonly string[] Hundred = [.. Enumerable.Range(0, 100).Select(number => $"key {number}")];

    [Test]
    public async Task One_cold_key_takes_four_trips([Values] CallForm form)
    {
        var commands = await ProfileAsync(form, calls => calls.GetOrCreate(Key, () => "value"));

        Assert.That(commands.Select(command => command.Command), Is.EqualTo(["GET", "EVAL", "GET", "EVAL"]));
    }

    [Test]
    public async Task Hit_takes_one_trip([Values] CallForm form)
    {
        WriteByHand(Key, "value");

        var commands = await ProfileAsync(form, calls => calls.GetOrCreate(Key, Unexpected<string>));

        Assert.That(commands.Select(command => command.Command), Is.EqualTo(["GET"]));
    }

    [Test]
    public async Task Hundred_cold_keys_take_few_trips([Values] CallForm form)
    {
        // The server is so far away that no answer comes before the last of the questions that are put together.
        var latency = TimeSpan.FromMilliseconds(form == CallForm.Asynchronous ? 50 : 5);
        var commands = await ProfileAsync(form, calls => calls.GetOrCreateMulti(Hundred, keys => Make(keys, "value")), latency);

        Assert.That(
            commands.GroupBy(command => command.Command).Select(group => $"{group.Key} {group.Count()}"), Is.EquivalentTo(["MGET 2", "EVAL 200"]));

        // Read, lock, read again, store; the synchronous form takes its locks one after another. A busy machine may hold back a
        // question until all before it are answered, which counts as one trip more.
        Assert.That(TripsOf(commands), Is.AtMost(form == CallForm.Asynchronous ? 8 : 115));
    }

    [Test]
    public async Task Hundred_hits_take_one_command([Values] CallForm form)
    {
        Array.ForEach(Hundred, key => WriteByHand(key, "value"));

        var commands = await ProfileAsync(form, calls => calls.GetOrCreateMulti(Hundred, _ => Unexpected<IReadOnlyList<string>>()));

        Assert.That(commands.Select(command => command.Command), Is.EqualTo(["MGET"]));
    }

    private async Task<IProfiledCommand[]> ProfileAsync(CallForm form, Func<RegionCalls, Task> call, TimeSpan latency = default)
    {
        await using var proxy = new TcpProxy(Port);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(proxy.Address);
        await using var backend = new RedisBackend(connection, new RedisBackendOptions { Database = Raw.Database });
        var calls = CallsOf(NewRegion(backend), form);
        await calls.GetOrCreate("warm", () => "the scripts are loaded");
        await calls.Delete("warm");
        proxy.Latency = latency;
        var session = new ProfilingSession();
        connection.RegisterProfiler(() => session);

        await call(calls);

        return [.. session.FinishProfiling().OrderBy(command => command.CommandCreated)];
    }

    /// <summary>One more for each command that was sent when all before it had been answered.</summary>
    private static int TripsOf(IProfiledCommand[] commands)
    {
        var (trips, answered) = (0, DateTime.MinValue);
        foreach (var command in commands)
        {
            if (command.CommandCreated >= answered)
            {
                trips++;
            }

            var end = command.CommandCreated + command.ElapsedTime;
            answered = end > answered ? end : answered;
        }

        return trips;
    }
}
