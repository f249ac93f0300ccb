namespace Dogpile.Redis;

/// <summary>What a caller does who has waited too long for somebody else's creation.</summary>
public enum LockWaitPolicy
{
    /// <summary>It creates the value beside the one who holds the lock.</summary>
    CreateAnyway,

    /// <summary>It throws <see cref="CacheLockTimeoutException"/>.</summary>
    Throw,
}
