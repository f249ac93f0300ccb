namespace Dogpile.Tests.Locking;

/// <summary>What a mutex does that knows of nothing but acquiring and releasing.</summary>
internal sealed class MutexDefaultsTests
{
    [Test]
    public async Task Look_waits_for_the_mutex()
    {
        var mutex = new Simple(isAcquired: true);

        Assert.That(mutex.AcquireOrLook(), Is.True);
        Assert.That(await mutex.AcquireOrLookAsync(), Is.True);
        Assert.That(mutex.Waits, Is.EqualTo(2));
    }

    [Test]
    public void Wait_that_ends_without_the_mutex_is_an_error_which_names_it()
    {
        var mutex = new Simple(isAcquired: false);

        Assert.That(() => mutex.AcquireOrLook(), Throws.TypeOf<DogpileCacheException>().With.Message.Contains(nameof(Simple)));
        Assert.That(() => mutex.AcquireOrLookAsync().AsTask(), Throws.TypeOf<DogpileCacheException>().With.Message.Contains(nameof(Simple)));
    }

    [Test]
    public async Task Claim_is_nothing_to_release_and_nothing_is_overtaken()
    {
        var mutex = new Simple(isAcquired: true);

        Assert.That(mutex.Claim(), Is.False);
        Assert.That(await mutex.ClaimAsync(), Is.False);
        Assert.That(mutex.IsOvertaken, Is.False);
        Assert.That(mutex.Actual, Is.SameAs(mutex));
    }

    private sealed class Simple(bool isAcquired) : CacheMutex
    {
        public int Waits { get; private set; }

        public override bool IsLocked => false;

        public override bool Acquire(bool wait = true)
        {
            Waits += wait ? 1 : 0;
            return isAcquired;
        }

        public override void Release()
        {
        }
    }
}
