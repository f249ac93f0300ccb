using StackExchange.Redis;

namespace Fleet;

/// <summary>
/// Counts, at the server, what the fleet does. Who was killed has nothing left to say for himself, and nobody is asked to
/// testify in his own case; so the summary is made of these counts alone.
/// </summary>
/// <param name="connection">The way to the server; not the one that the cache has.</param>
/// <param name="run">Keeps runs on the same server apart.</param>
public sealed class Ledger(IConnectionMultiplexer connection, string run)
{
    // For what a run leaves behind that is killed before it can clear up.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly IDatabase _server = connection.GetDatabase();
    private readonly RedisKey _calls = $"fleet:{run}:calls";

    /// <summary>Enters that a worker creates a report, before it does.</summary>
    public async Task EnterCreationAsync(int number, int worker)
    {
        await _server.ListRightPushAsync(CreatorsOf(number), worker);
        await _server.KeyExpireAsync(CreatorsOf(number), Kept);
    }

    /// <summary>Enters that a call has ended.</summary>
    public async Task EnterCallAsync(CallOutcome outcome)
    {
        if (await _server.HashIncrementAsync(_calls, $"{outcome}") == 1)
        {
            await _server.KeyExpireAsync(_calls, Kept);
        }
    }

    /// <summary>Returns who has created a report, in order: one worker, if all is well.</summary>
    public async Task<IReadOnlyList<int>> GetCreatorsAsync(int number) =>
        [.. (await _server.ListRangeAsync(CreatorsOf(number))).Select(worker => (int)worker)];

    public async Task<int> GetCallsAsync(CallOutcome outcome) => (int)await _server.HashGetAsync(_calls, $"{outcome}");

    public Task ClearAsync(int numbers) =>
        _server.KeyDeleteAsync([_calls, .. Enumerable.Range(1, numbers).Select(CreatorsOf)]);

    private RedisKey CreatorsOf(int number) => $"fleet:{run}:creators:{number}";
}
