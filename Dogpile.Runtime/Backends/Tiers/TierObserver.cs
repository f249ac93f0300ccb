namespace Dogpile.Backends;

/// <summary>Has the front give up what others have changed behind it.</summary>
internal sealed class TierObserver(TieredBackend tiers) : ICacheChangeObserver
{
    public void Changed(string key) => tiers.Forget(key);

    public void MayHaveMissedChanges() => tiers.ForgetAll();
}
