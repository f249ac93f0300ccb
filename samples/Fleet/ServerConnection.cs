using StackExchange.Redis;

namespace Fleet;

/// <summary>Connections for the ledger. The cache makes its own.</summary>
public static class ServerConnection
{
    public static async Task<IConnectionMultiplexer> OpenAsync(string server)
    {
        var options = ConfigurationOptions.Parse(server);

        // A ledger that cannot be written makes the run worthless: better to fail at once than to queue.
        options.BacklogPolicy = BacklogPolicy.FailFast;
        return await ConnectionMultiplexer.ConnectAsync(options);
    }
}
