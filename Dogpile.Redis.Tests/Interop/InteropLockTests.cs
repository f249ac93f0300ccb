using Dogpile.Tests;

namespace Dogpile.Redis.Tests;

/// <summary>One lock for both sides: what one of them creates, the other waits for.</summary>
internal sealed class InteropLockTests : InteropFixture
{
    [Test]
    public async Task Python_waits_for_a_creation_here_and_takes_its_value()
    {
        var gate = new Gate();
        var creation = await BeginCreationAsync(gate, "made here");
        var python = await BeginWaitingInPythonAsync("made in Python");
        Assert.That(await Python.KeyIsLockedAsync(Key), Is.True);
        Assert.That(python.IsCreating || python.HasReturned, Is.False);

        gate.Open();

        Assert.That(await creation, Is.EqualTo("made here"));
        Assert.That((await python.AwaitResultAsync()).GetString(), Is.EqualTo("made here"));
        Assert.That(python.IsCreating, Is.False);
        Assert.That(await Python.KeyIsLockedAsync(Key), Is.False);
    }

    [Test]
    public async Task Python_creates_when_a_creation_here_fails()
    {
        var gate = new Gate();
        var creation = Region.GetOrCreateAsync<string>(Key, async token =>
        {
            await gate.PassAsync(token);
            throw new TimeoutException();
        }).AsTask();
        await gate.Arrived;
        var python = await BeginWaitingInPythonAsync("made in Python");

        gate.Open();

        Assert.That(() => creation, Throws.TypeOf<TimeoutException>());
        await python.AwaitCreatingAsync();
        await python.GoAsync();
        Assert.That((await python.AwaitResultAsync()).GetString(), Is.EqualTo("made in Python"));
    }

    [Test]
    public async Task Creation_in_python_is_waited_for_here()
    {
        var python = Python.BeginGetOrCreate(Key, "made in Python");
        await python.AwaitCreatingAsync();
        var call = Region.GetOrCreateAsync(Key, Unexpected<string>).AsTask();
        Assert.That(Region.KeyIsLocked(Key), Is.True);

        await python.GoAsync();

        Assert.That(await call, Is.EqualTo("made in Python"));
        Assert.That((await python.AwaitResultAsync()).GetString(), Is.EqualTo("made in Python"));
        Assert.That(Region.KeyIsLocked(Key), Is.False);
    }

    [Test]
    public async Task Value_of_python_is_taken_before_its_lock_is_released()
    {
        await Python.AcquireAsync(Key);
        var call = Region.GetOrCreateAsync(Key, Unexpected<string>).AsTask();

        await Python.SetAsync(Key, "made in Python");

        Assert.That(await call, Is.EqualTo("made in Python"));
        Assert.That(await Python.KeyIsLockedAsync(Key), Is.True);
        await Python.ReleaseAsync(Key);
    }

    [Test]
    public async Task Lock_of_python_is_not_taken_here()
    {
        await Python.AcquireAsync(Key);
        Assert.That(await Backend.GetMutex(Key)!.AcquireAsync(wait: false), Is.False);

        await Python.ReleaseAsync(Key);
        var mutex = Backend.GetMutex(Key)!;
        Assert.That(await mutex.AcquireAsync(wait: false), Is.True);
        Assert.That(await Python.AcquireAsync(Key), Is.False);

        await mutex.ReleaseAsync();
        Assert.That(await Python.AcquireAsync(Key), Is.True);
        await Python.ReleaseAsync(Key);
    }

    [Test]
    public async Task Lock_of_python_is_broken_by_no_write_here()
    {
        await Python.AcquireAsync(Key);

        await Region.SetAsync(Key, "set");
        await Region.DeleteAsync(Key);
        await Region.DeleteMultiAsync([Key]);
        await Region.RefreshAsync<int, string>(Key, 0, new(static (_, _) => Task.FromResult("refreshed")), shouldCache: null, CancellationToken.None);

        Assert.That(await Python.KeyIsLockedAsync(Key), Is.True);
        Assert.That(() => Python.ReleaseAsync(Key), Throws.Nothing);
    }

    [Test]
    public async Task Value_that_python_sets_during_a_creation_here_stays()
    {
        var gate = new Gate();
        var creation = await BeginCreationAsync(gate, "made here");

        await Python.SetAsync(Key, "set in Python");
        gate.Open();

        Assert.That(await creation, Is.EqualTo("made here"));
        Assert.That((await Python.GetAsync(Key))!.Value.GetString(), Is.EqualTo("set in Python"));
    }

    /// <summary>A limit of the sharing: Python takes no claims away, and leaves nothing that shows its delete.</summary>
    [Test]
    public async Task Delete_by_python_during_a_creation_here_is_not_noticed([Values] bool isStale)
    {
        if (isStale)
        {
            await Python.SetAsync(Key, "old");
            Time.Advance(2 * Expiration);
        }

        var gate = new Gate();
        var creation = await BeginCreationAsync(gate, "made here");

        await Python.DeleteAsync(Key);
        gate.Open();

        Assert.That(await creation, Is.EqualTo("made here"));
        Assert.That((await Region.GetAsync<string>(Key)).Value, Is.EqualTo("made here"));
        Assert.That((await Python.GetAsync(Key))!.Value.GetString(), Is.EqualTo("made here"));
    }

    [Test]
    public async Task Stale_value_is_returned_here_while_python_creates()
    {
        await Python.SetAsync(Key, "old");
        Time.Advance(2 * Expiration);
        await Python.AcquireAsync(Key);

        Assert.That(await Region.GetOrCreateAsync(Key, Unexpected<string>), Is.EqualTo("old"));

        await Python.ReleaseAsync(Key);
    }

    [Test]
    public async Task Stale_value_is_returned_in_python_during_a_creation_here()
    {
        var gate = new Gate();
        Time.AdjustTime(DateTimeOffset.UtcNow - (2 * Expiration));
        await Region.SetAsync(Key, "old");
        Time.Advance(2 * Expiration);
        var creation = await BeginCreationAsync(gate, "new");

        Assert.That((await Python.BeginGetOrCreate(Key, "made in Python").AwaitResultAsync()).GetString(), Is.EqualTo("old"));

        gate.Open();
        Assert.That(await creation, Is.EqualTo("new"));
        Assert.That((await Python.GetAsync(Key))!.Value.GetString(), Is.EqualTo("new"));
    }

    [Test]
    public async Task Storm_of_both_creates_once()
    {
        const int Callers = 4;
        var creations = 0;
        PythonCreation[] python = [.. Enumerable.Range(0, Callers).Select(number => Python.BeginGetOrCreate(Key, $"made in Python by {number}"))];
        var calls = Enumerable.Range(0, Callers).Select(number => NewRegion().GetOrCreateAsync(Key, _ =>
        {
            Interlocked.Increment(ref creations);
            return ValueTask.FromResult($"made here by {number}");
        }).AsTask()).ToArray();

        await Task.WhenAll(python.Select(creation => creation.GoAsync()));

        var made = await Task.WhenAll(python.Select(creation => creation.AwaitResultAsync()));
        string?[] values = [.. await Task.WhenAll(calls), .. made.Select(value => value.GetString())];
        Assert.That(values.Distinct().Count(), Is.EqualTo(1));
        Assert.That(creations + python.Count(creation => creation.IsCreating), Is.EqualTo(1));
    }
}
