namespace Dogpile.Backends;

/// <summary>
/// The back's lock for a key. Whoever has acquired it reads once more before creating, and has to see what another
/// process has stored while holding it; the front would show what was there before.
/// </summary>
internal sealed class TierMutex(CacheMutex mutex, TieredBackend tiers, string key) : CacheMutex
{
    public override bool IsLocked => mutex.IsLocked;

    public override bool IsOvertaken => mutex.IsOvertaken;

    public override CacheMutex Actual => mutex.Actual;

    public override bool Acquire(bool wait = true) => Admit(mutex.Acquire(wait));

    public override void Release() => mutex.Release();

    public override async ValueTask<bool> AcquireAsync(bool wait = true, CancellationToken cancellationToken = default) =>
        Admit(await mutex.AcquireAsync(wait, cancellationToken).ConfigureAwait(false));

    public override ValueTask ReleaseAsync() => mutex.ReleaseAsync();

    public override bool AcquireOrLook() => Look(mutex.AcquireOrLook());

    public override async ValueTask<bool> AcquireOrLookAsync(CancellationToken cancellationToken = default) =>
        Look(await mutex.AcquireOrLookAsync(cancellationToken).ConfigureAwait(false));

    public override bool Claim() => mutex.Claim();

    public override ValueTask<bool> ClaimAsync(CancellationToken cancellationToken = default) => mutex.ClaimAsync(cancellationToken);

    /// <summary>Acquired or not, the caller is about to look at what others may have stored.</summary>
    private bool Look(bool isAcquired)
    {
        tiers.Forget(key);
        return isAcquired;
    }

    private bool Admit(bool isAcquired)
    {
        if (isAcquired)
        {
            tiers.Forget(key);
        }

        return isAcquired;
    }
}
