namespace Dogpile.Redis.Locking;

/// <summary>How the locks of a backend behave.</summary>
/// <param name="Lease">How long a lock outlives its holder.</param>
/// <param name="Sleep">The longest pause between two looks.</param>
/// <param name="WaitTimeout">How long to wait; infinite for ever.</param>
/// <param name="WaitPolicy">What happens then.</param>
/// <param name="Time">The clock for pauses and renewals.</param>
internal sealed record MutexSettings(TimeSpan Lease, TimeSpan Sleep, TimeSpan WaitTimeout, LockWaitPolicy WaitPolicy, TimeProvider Time)
{
    /// <summary>
    /// How many leases a claim outlives its holder: so late may a creation that was stopped, together with its process, still store
    /// what it has made.
    /// </summary>
    private const int LeasesOfClaim = 10;

    public TimeSpan FirstPause { get; } = TimeSpan.FromMilliseconds(Math.Min(5, Sleep.TotalMilliseconds));

    /// <summary>Often enough that one renewal may fail.</summary>
    public TimeSpan RenewalPeriod { get; } = Lease / 3;

    public long LeaseMilliseconds => (long)Lease.TotalMilliseconds;

    public long ClaimMilliseconds => LeaseMilliseconds * LeasesOfClaim;
}
