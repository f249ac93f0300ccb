namespace Dogpile.Tests.Conformance;

/// <summary>What a backend's mutexes do, before any region.</summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.Locking))]
internal sealed class MutexConformance(ConformanceSubject subject) : ConformanceFixture(subject)
{
    [Test]
    public async Task Mutex_is_taken_once_until_it_is_released([Values] CallForm form)
    {
        var mutex = Mutex("foo");

        Assert.That(await Acquire(mutex, form), Is.True);
        Assert.That(mutex.IsLocked, Is.True);
        Assert.That(await Acquire(Mutex("foo"), form, wait: false), Is.False, "taken twice");

        await Release(mutex, form);
        Assert.That(mutex.IsLocked, Is.False);

        var next = Mutex("foo");
        Assert.That(await Acquire(next, form), Is.True, "not free after its release");
        await Release(next, form);
    }

    [Test]
    public async Task Forms_exclude_each_other([Values] CallForm form)
    {
        var other = form == CallForm.Synchronous ? CallForm.Asynchronous : CallForm.Synchronous;
        var mutex = Mutex("foo");
        await Acquire(mutex, form);

        Assert.That(await Acquire(Mutex("foo"), other, wait: false), Is.False);

        await Release(mutex, other);
        Assert.That(Mutex("foo").IsLocked, Is.False);
    }

    [Test]
    public async Task Mutex_may_be_released_on_another_thread()
    {
        var mutex = Mutex("foo");
        mutex.Acquire();

        await Start(() =>
        {
            mutex.Release();
            return Task.FromResult(true);
        });

        Assert.That(Mutex("foo").IsLocked, Is.False);
    }

    [Test]
    public async Task Mutexes_of_other_keys_are_free([Values] CallForm form)
    {
        for (var round = 0; round < 3; round++)
        {
            var foo = Mutex("foo");
            await Acquire(foo, form);
            for (var again = 0; again < 2; again++)
            {
                var bar = Mutex("bar");
                Assert.That(await Acquire(bar, form, wait: false), Is.True);
                Assert.That(await Acquire(Mutex("bar"), form, wait: false), Is.False);
                await Release(bar, form);
            }

            await Release(foo, form);
        }
    }

    [Test]
    public async Task Threads_hold_a_mutex_one_at_a_time()
    {
        var watch = new CreatorWatch();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Start(async () =>
        {
            var form = thread % 2 == 0 ? CallForm.Synchronous : CallForm.Asynchronous;
            for (var round = 0; round < 20; round++)
            {
                var mutex = Mutex("foo");
                Assert.That(await Acquire(mutex, form), Is.True);
                watch.Create("foo", () => true);
                await Release(mutex, form);
            }

            return true;
        })));

        Assert.That(watch.Overlaps, Is.Empty);
        Assert.That(watch.Creations["foo"], Is.EqualTo(80));
    }

    [Test]
    public async Task Wait_for_a_mutex_can_be_cancelled()
    {
        var mutex = Mutex("foo");
        mutex.Acquire();
        using var cancellation = new CancellationTokenSource();
        var wait = Mutex("foo").AcquireAsync(wait: true, cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        Assert.That(() => wait, Throws.InstanceOf<OperationCanceledException>());
        mutex.Release();
        Assert.That(Mutex("foo").IsLocked, Is.False, "a cancelled wait took the mutex");
    }

    private CacheMutex Mutex(string key) => Backend.GetMutex(key)!;

    private static async Task<bool> Acquire(CacheMutex mutex, CallForm form, bool wait = true) =>
        form == CallForm.Asynchronous ? await mutex.AcquireAsync(wait) : mutex.Acquire(wait);

    private static async Task Release(CacheMutex mutex, CallForm form)
    {
        if (form == CallForm.Asynchronous)
        {
            await mutex.ReleaseAsync();
        }
        else
        {
            mutex.Release();
        }
    }
}
