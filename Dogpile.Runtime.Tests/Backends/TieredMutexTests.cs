namespace Dogpile.Tests.Backends;

/// <summary>The lock of a tiered backend is that of what is behind.</summary>
internal sealed class TieredMutexTests
{
    [Test]
    public async Task Lock_is_taken_looked_at_and_released_behind()
    {
        var tiers = new TieredBackend(new MemoryBackend(), new LockingBackend());
        var mutex = tiers.GetMutex("key")!;

        Assert.That(mutex.IsLocked, Is.False);
        Assert.That(await mutex.AcquireAsync(wait: false), Is.True);
        Assert.That(tiers.Back.GetMutex("key")!.IsLocked, Is.True);
        Assert.That(tiers.GetMutex("key")!.Acquire(wait: false), Is.False);
        await mutex.ReleaseAsync();
        Assert.That(mutex.IsLocked, Is.False);
    }

    [Test]
    public void Without_one_behind_there_is_none() =>
        Assert.That(new TieredBackend(new MemoryBackend(), new MemoryBackend()).GetMutex("key"), Is.Null);
}
