namespace Dogpile.Redis.Tests;

/// <summary>What the region of a <see cref="PythonClient"/> is configured with.</summary>
internal sealed record PythonOptions
{
    public int Database { get; init; }

    public bool DistributedLock { get; init; } = true;

    /// <summary>Whole seconds, which is what dogpile.cache takes; null: for ever.</summary>
    public int? LockTimeout { get; init; }

    public TimeSpan Expiration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Seconds between two looks at a lock. dogpile.cache itself has 0.1.</summary>
    public double LockSleep { get; init; } = 0.01;
}
