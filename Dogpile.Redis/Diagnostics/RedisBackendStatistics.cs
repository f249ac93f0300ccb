namespace Dogpile.Redis;

/// <summary>What has happened to a <see cref="RedisBackend"/> since it was made.</summary>
/// <param name="Outages">How often the server could not be reached although it could before.</param>
/// <param name="Refusals">How many calls the server has refused, because it is full for example.</param>
/// <param name="LapsedLeases">How many leases have run out while their creator was running.</param>
/// <param name="OvertakenCreations">How many created values were not stored, because their key was written meanwhile.</param>
/// <param name="LockWaitTimeouts">How many callers have waited too long for a creation elsewhere.</param>
/// <param name="MissedWrites">How many sets and deletes have not reached the server. Their keys are deleted as soon as it can be reached.</param>
public readonly record struct RedisBackendStatistics(
    long Outages,
    long Refusals,
    long LapsedLeases,
    long OvertakenCreations,
    long LockWaitTimeouts,
    long MissedWrites);
