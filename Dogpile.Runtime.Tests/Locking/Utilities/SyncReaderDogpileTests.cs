using Dogpile.Locking;
using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Tests.Locking.Utilities;

/// <summary>The dogpile lock whose readers are kept out while the resource is written.</summary>
internal sealed class SyncReaderDogpileTests
{
    private static readonly TimeSpan Expiration = TimeSpan.FromSeconds(10);

    private FakeTimeProvider _time = null!;
    private SyncReaderDogpile<string> _dogpile = null!;
    private CreatedValue<string>? _kept;

    [SetUp]
    public void MakeDogpile()
    {
        _time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _dogpile = new SyncReaderDogpile<string>(Expiration, timeProvider: _time);
        _kept = null;
    }

    [Test]
    public async Task Value_is_created_then_found_and_used_under_the_read_lock([Values] bool asynchronous)
    {
        using (var created = await Enter(asynchronous, () => Keep("value")))
        {
            Assert.That((created.Value, created.CreatedAt), Is.EqualTo(("value", _time.GetUtcNow())));
            Assert.That(_dogpile.Mutex.AcquireWrite(wait: false), Is.False, "a writer got in while a value was used");
        }

        using (var found = await Enter(asynchronous, Unexpected))
        {
            Assert.That(found.Value, Is.EqualTo("value"));
            Assert.That(_dogpile.Mutex.AcquireWrite(wait: false), Is.False, "a writer got in while a value was used");
        }

        Assert.That(_dogpile.Mutex.AcquireWrite(wait: false), Is.True);
    }

    [Test]
    public async Task Creator_may_keep_readers_out_while_it_writes([Values] bool asynchronous)
    {
        Keep("old");
        Expire();
        var creating = new Gate();
        var writing = new Gate();
        var creator = _dogpile.EnterAsync(_ => new(_kept), async token =>
        {
            await creating.PassAsync(token);
            using (await _dogpile.AcquireWriteAsync(token))
            {
                _kept = null;
                await writing.PassAsync(token);
                return Keep("new");
            }
        }).AsTask();
        await creating.Arrived;
        Assert.That(_dogpile.IsLocked, Is.True);
        using (var meanwhile = await Enter(asynchronous, Unexpected))
        {
            Assert.That(meanwhile.Value, Is.EqualTo("old"), "a reader has to wait although nobody writes yet");
            creating.Open();
            Eventually.Be(() => _dogpile.Mutex.Waiting == 1, "the writer does not wait for the reader");
        }

        await writing.Arrived;
        var reader = Task.Run(() => Enter(asynchronous, Unexpected).AsTask());
        Eventually.Be(() => _dogpile.Mutex.Waiting == 1, "the reader does not wait for the writer");

        writing.Open();
        using (var created = await creator)
        using (var read = await reader)
        {
            Assert.That((created.Value, read.Value), Is.EqualTo(("new", "new")));
        }
    }

    [Test]
    public async Task Reader_who_waits_for_a_writer_finds_what_was_written()
    {
        Keep("old");
        Expire();
        var writer = _dogpile.AcquireWrite();
        var reader = Enter(asynchronous: true, Unexpected);
        Assert.That(_dogpile.Mutex.Waiting, Is.EqualTo(1));

        Keep("written");
        writer.Dispose();

        using var lease = await reader;
        Assert.That(lease.Value, Is.EqualTo("written"));
    }

    [Test]
    public async Task Reader_who_waited_behind_a_write_after_its_creation_gets_what_was_written()
    {
        MutexLease writer = null!;
        var reader = _dogpile.EnterAsync(_ => new(_kept), async token =>
        {
            writer = await _dogpile.AcquireWriteAsync(token);
            return Keep("created");
        });
        Assert.That(_dogpile.Mutex.Waiting, Is.EqualTo(1), "the reader does not wait for the writer");
        _time.Advance(TimeSpan.FromTicks(1));
        Keep("written later");

        writer.Dispose();

        using var lease = await reader;
        Assert.That(lease.Value, Is.EqualTo("written later"));
    }

    [Test]
    public async Task Failures_leave_no_lock_behind([Values] bool asynchronous)
    {
        var failure = new InvalidOperationException("down");
        Assert.That(async () => await Enter(asynchronous, () => throw failure), Throws.Exception.SameAs(failure));
        Assert.That(() => _dogpile.Enter(() => throw failure, Unexpected), Throws.Exception.SameAs(failure));

        Assert.That(_dogpile.IsLocked, Is.False);
        Assert.That(_dogpile.Mutex.AcquireWrite(wait: false), Is.True);
        await Task.CompletedTask;
    }

    [Test]
    public async Task Creation_in_the_background_leaves_the_expired_value_to_its_caller()
    {
        Keep("old");
        Expire();
        BackgroundCreation? handedOver = null;
        using (var stale = _dogpile.Enter(() => _kept, WriteNew, creation => handedOver = creation))
        {
            Assert.That(stale.Value, Is.EqualTo("old"));
        }

        await handedOver!.RunAsync();

        using var fresh = _dogpile.Enter(() => _kept, Unexpected);
        Assert.That(fresh.Value, Is.EqualTo("new"));

        CreatedValue<string> WriteNew()
        {
            using (_dogpile.AcquireWrite())
            {
                return Keep("new");
            }
        }
    }

    private ValueTask<ReaderLease<string>> Enter(bool asynchronous, Func<CreatedValue<string>> create) => asynchronous
        ? _dogpile.EnterAsync(_ => new(_kept), _ => new(create()))
        : new(_dogpile.Enter(() => _kept, create));

    private CreatedValue<string> Keep(string value)
    {
        var created = new CreatedValue<string>(value, _time.GetUtcNow());
        _kept = created;
        return created;
    }

    private void Expire() => _time.Advance(Expiration + TimeSpan.FromTicks(1));

    private static CreatedValue<string> Unexpected() => throw new AssertionException("The value was created although it need not be.");
}
