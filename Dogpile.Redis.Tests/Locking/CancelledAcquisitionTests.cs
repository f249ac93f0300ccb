using Dogpile.Tests;

namespace Dogpile.Redis.Tests.Locking;

/// <summary>The server takes a lock for somebody who no longer waits for its answer: that lock is given back.</summary>
[TestFixture(ServerKind.Redis)]
internal sealed class CancelledAcquisitionTests(ServerKind kind) : LockingFixture(kind)
{
    private TcpProxy _proxy = null!;

    [SetUp]
    public void StartProxy() => _proxy = new TcpProxy(SharedServers.Redis.Port);

    [TearDown]
    public async Task StopProxy() => await _proxy.DisposeAsync();

    [Test]
    public async Task Lock_that_comes_after_its_caller_was_cancelled_is_given_back([Values("acquire", "wait", "look", "claim")] string how)
    {
        var backend = NewBackend(options => options.ConnectionString = _proxy.Address);
        await backend.GetAsync(Key);
        using var cancellation = new CancellationTokenSource();
        var mutex = backend.GetMutex(Key)!;

        _proxy.Stall();
        var asked = how switch
        {
            "acquire" => mutex.AcquireAsync(wait: false, cancellation.Token).AsTask(),
            "wait" => mutex.AcquireAsync(wait: true, cancellation.Token).AsTask(),
            "look" => mutex.AcquireOrLookAsync(cancellation.Token).AsTask(),
            _ => mutex.ClaimAsync(cancellation.Token).AsTask(),
        };
        await cancellation.CancelAsync();
        Assert.That(() => asked, Throws.InstanceOf<OperationCanceledException>());
        _proxy.Resume();
        await backend.GetAsync(Key);

        Eventually.Be(() => StoredKeys().Count == 0, "the lock was left taken");
    }

    [Test]
    public async Task Lock_that_comes_after_the_server_was_given_up_is_given_back()
    {
        var backend = NewBackend(options =>
        {
            options.ConnectionString = _proxy.Address + ",syncTimeout=200";
            options.RetryAfter = TimeSpan.FromMilliseconds(50);
        });
        var region = NewRegion(backend);
        await backend.GetAsync(Key);
        var mutex = backend.GetMutex(Key)!;

        _proxy.Stall();
        Assert.That(mutex.Acquire(), Is.True, "under the policy of going on");
        mutex.Release();
        _proxy.Resume();

        Eventually.Be(() => backend.Get("other") is null && backend.IsAvailable, "the server did not come back");
        Eventually.Be(() => StoredKeys().Count == 0, "the lock was left taken");
        Assert.That(await region.GetOrCreateAsync(Key, _ => ValueTask.FromResult("value")), Is.EqualTo("value"));
    }
}
