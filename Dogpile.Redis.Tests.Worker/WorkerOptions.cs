namespace Dogpile.Redis.Tests.Worker;

/// <summary>What a worker's region and backend are made with; what is null is left as it is by default.</summary>
internal sealed record WorkerOptions
{
    /// <summary>Where the backend finds its server, or a proxy before it.</summary>
    public required string Address { get; init; }

    /// <summary>Where creations are counted; null: where the backend's server is.</summary>
    public string? CounterAddress { get; init; }

    public int Database { get; init; }

    public TimeSpan? Expiration { get; init; }

    public TimeSpan? LockLease { get; init; }

    public TimeSpan? LockSleep { get; init; }

    public TimeSpan? LockWaitTimeout { get; init; }

    public LockWaitPolicy LockWaitPolicy { get; init; }

    public UnavailablePolicy UnavailablePolicy { get; init; }

    public string? ChangeChannel { get; init; }

    /// <summary>Whether memory stands before the server.</summary>
    public bool Tiered { get; init; }

    public RedisBackendOptions ToBackendOptions()
    {
        var options = new RedisBackendOptions
        {
            ConnectionString = Address,
            Database = Database,
            LockWaitPolicy = LockWaitPolicy,
            UnavailablePolicy = UnavailablePolicy,
            ChangeChannel = ChangeChannel,
        };
        options.LockLease = LockLease ?? options.LockLease;
        options.LockSleep = LockSleep ?? options.LockSleep;
        options.LockWaitTimeout = LockWaitTimeout ?? options.LockWaitTimeout;
        return options;
    }
}
