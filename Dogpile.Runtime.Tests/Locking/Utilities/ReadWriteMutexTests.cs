using Dogpile.Locking;

namespace Dogpile.Tests.Locking.Utilities;

/// <summary>Many readers or one writer: who gets in, who waits, and who is next.</summary>
internal sealed class ReadWriteMutexTests
{
    private CancellationTokenSource _cancelled = null!;
    private ReadWriteMutex _mutex = null!;

    [SetUp]
    public void MakeMutex()
    {
        _mutex = new ReadWriteMutex();
        _cancelled = new CancellationTokenSource();
    }

    [TearDown]
    public void DisposeSource() => _cancelled.Dispose();

    [Test]
    public void Readers_share_the_lock_and_keep_writers_out()
    {
        Assert.That(_mutex.AcquireRead(), Is.True);
        Assert.That(_mutex.AcquireRead(wait: false), Is.True);
        Assert.That(_mutex.AcquireWrite(wait: false), Is.False);

        _mutex.ReleaseRead();
        Assert.That(_mutex.AcquireWrite(wait: false), Is.False, "a writer got in beside the reader who is left");

        _mutex.ReleaseRead();
        Assert.That(_mutex.AcquireWrite(wait: false), Is.True);
    }

    [Test]
    public void Writer_keeps_everybody_out()
    {
        Assert.That(_mutex.AcquireWrite(), Is.True);

        Assert.That(_mutex.AcquireRead(wait: false), Is.False);
        Assert.That(_mutex.AcquireWrite(wait: false), Is.False);

        _mutex.ReleaseWrite();
        Assert.That(_mutex.AcquireRead(wait: false), Is.True);
    }

    [Test]
    public void Attempt_to_write_that_fails_leaves_no_trace()
    {
        _mutex.AcquireRead();
        _mutex.AcquireWrite(wait: false);

        Assert.That(_mutex.AcquireRead(wait: false), Is.True, "a writer who did not wait keeps readers out");
    }

    /// <summary>The original's writer waits once, and takes any wake-up for its turn.</summary>
    [Test]
    public async Task Writer_waits_until_the_last_reader_has_left()
    {
        _mutex.AcquireRead();
        _mutex.AcquireRead();
        var writer = _mutex.AcquireWriteAsync().AsTask();

        _mutex.ReleaseRead();
        Assert.That(writer.IsCompleted, Is.False, "the writer got in beside a reader");

        _mutex.ReleaseRead();
        await writer;
    }

    [Test]
    public async Task Reader_who_comes_after_a_waiting_writer_waits_for_it()
    {
        _mutex.AcquireRead();
        var writer = _mutex.AcquireWriteAsync().AsTask();
        Assert.That(_mutex.AcquireRead(wait: false), Is.False);
        var reader = _mutex.AcquireReadAsync().AsTask();

        _mutex.ReleaseRead();
        await writer;
        Assert.That(reader.IsCompleted, Is.False, "the reader got in beside the writer");

        _mutex.ReleaseWrite();
        await reader;
    }

    [Test]
    public async Task Writer_who_leaves_lets_in_all_readers_who_waited_and_they_the_next_writer()
    {
        _mutex.AcquireWrite();
        var reader = _mutex.AcquireReadAsync().AsTask();
        var writer = _mutex.AcquireWriteAsync().AsTask();
        var otherReader = _mutex.AcquireReadAsync().AsTask();

        _mutex.ReleaseWrite();
        await Task.WhenAll(reader, otherReader);
        Assert.That(writer.IsCompleted, Is.False);

        _mutex.ReleaseRead();
        Assert.That(writer.IsCompleted, Is.False);

        _mutex.ReleaseRead();
        await writer;
    }

    [Test]
    public async Task Writers_get_in_one_after_another_in_the_order_they_came()
    {
        _mutex.AcquireWrite();
        var first = _mutex.AcquireWriteAsync().AsTask();
        var second = _mutex.AcquireWriteAsync().AsTask();

        _mutex.ReleaseWrite();
        await first;
        Assert.That(second.IsCompleted, Is.False);

        _mutex.ReleaseWrite();
        await second;
    }

    [Test]
    public void Synchronous_callers_wait_in_the_same_line()
    {
        _mutex.AcquireRead();
        var writer = OnAThread(() => _mutex.AcquireWrite());
        Eventually.Be(() => _mutex.Waiting == 1, "the writer did not get in line");
        var reader = OnAThread(() => _mutex.AcquireRead());
        Eventually.Be(() => _mutex.Waiting == 2, "the reader did not get in line");

        _mutex.ReleaseRead();
        Assert.That(writer.Result, Is.True);
        Assert.That(reader.IsCompleted, Is.False);

        _mutex.ReleaseWrite();
        Assert.That(reader.Result, Is.True);
        Assert.That(_mutex.Waiting, Is.Zero);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Cancelled_writer_lets_the_readers_in_who_waited_for_it(bool asynchronous)
    {
        _mutex.AcquireRead();
        var writer = asynchronous
            ? _mutex.AcquireWriteAsync(_cancelled.Token).AsTask()
            : OnAThread(() => _mutex.AcquireWrite(cancellationToken: _cancelled.Token));
        Eventually.Be(() => _mutex.Waiting == 1, "the writer did not get in line");
        var reader = _mutex.AcquireReadAsync().AsTask();

        await _cancelled.CancelAsync();

        await reader.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.That(async () => await writer, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_mutex.AcquireRead(wait: false), Is.True, "the cancelled writer still keeps readers out");
        Assert.That(_mutex.Waiting, Is.Zero);
    }

    [Test]
    public async Task Cancelled_writer_lets_nobody_past_another_writer()
    {
        _mutex.AcquireRead();
        var cancelled = _mutex.AcquireWriteAsync(_cancelled.Token).AsTask();
        var writer = _mutex.AcquireWriteAsync().AsTask();
        var reader = _mutex.AcquireReadAsync().AsTask();

        await _cancelled.CancelAsync();
        Assert.That((reader.IsCompleted, writer.IsCompleted, cancelled.IsCanceled), Is.EqualTo((false, false, true)));

        _mutex.ReleaseRead();
        await writer;
    }

    [Test]
    public async Task Cancelled_reader_leaves_the_line()
    {
        _mutex.AcquireWrite();
        var reader = _mutex.AcquireReadAsync(_cancelled.Token).AsTask();

        await _cancelled.CancelAsync();
        _mutex.ReleaseWrite();

        Assert.That(async () => await reader, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_mutex.AcquireWrite(wait: false), Is.True, "the reader who left was let in all the same");
    }

    [Test]
    public async Task Cancelled_token_acquires_nothing_even_if_the_lock_is_free()
    {
        await _cancelled.CancelAsync();

        Assert.That(() => _mutex.AcquireWrite(cancellationToken: _cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await _mutex.AcquireReadAsync(_cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_mutex.AcquireWrite(wait: false), Is.True);
    }

    [Test]
    public void Releasing_what_is_not_held_is_an_error_and_changes_nothing()
    {
        Assert.That(_mutex.ReleaseRead, Throws.TypeOf<SynchronizationLockException>().With.Message.Contains("read lock"));
        Assert.That(_mutex.ReleaseWrite, Throws.TypeOf<SynchronizationLockException>().With.Message.Contains("write lock"));

        _mutex.AcquireRead();
        Assert.That(_mutex.ReleaseWrite, Throws.TypeOf<SynchronizationLockException>());
        _mutex.ReleaseRead();

        _mutex.AcquireWrite();
        Assert.That(_mutex.ReleaseRead, Throws.TypeOf<SynchronizationLockException>());
        Assert.That(_mutex.AcquireRead(wait: false), Is.False, "the failed release let a reader in");
    }

    [Test]
    public async Task Lease_releases_once_on_whatever_thread()
    {
        using (_mutex.Read())
        using (await _mutex.ReadAsync())
        {
            Assert.That(_mutex.AcquireWrite(wait: false), Is.False);
        }

        var lease = await _mutex.WriteAsync();
        Assert.That(_mutex.AcquireRead(wait: false), Is.False);
        await OnAThread(() =>
        {
            lease.Dispose();
            return true;
        });
        using (_mutex.Write())
        {
            lease.Dispose();
            Assert.That(_mutex.AcquireRead(wait: false), Is.False, "a lease released what another lease holds");
        }
    }

    [Test]
    public async Task Never_a_writer_beside_anybody_under_stress()
    {
        const int workers = 8;
        const int rounds = 1_500;
        var inside = 0;
        var overlaps = 0;
        var writes = 0;
        var cancellations = 0;
        var start = new Barrier(workers);

        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => OnAThread(() =>
        {
            var random = new Random(worker);
            start.SignalAndWait();
            for (var round = 0; round < rounds; round++)
            {
                WorkAsync(random, async: worker % 2 == 0).GetAwaiter().GetResult();
            }

            return true;
        })));

        Assert.That(overlaps, Is.Zero);
        Assert.That((_mutex.Waiting, _mutex.AcquireWrite(wait: false)), Is.EqualTo((0, true)), "somebody left the lock behind");
        Assert.That(writes, Is.GreaterThan(0));
        TestContext.Out.WriteLine($"{writes} writes, {cancellations} cancellations");

        async Task WorkAsync(Random random, bool async)
        {
            var write = random.Next(4) == 0;
            using var hasty = new CancellationTokenSource();
            var token = random.Next(4) == 0 ? hasty.Token : CancellationToken.None;
            if (token.CanBeCanceled)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static source => source.TryCancel(), new Hasty(hasty), preferLocal: false);
            }

            try
            {
                using var lease = (async, write) switch
                {
                    (true, true) => await _mutex.WriteAsync(token),
                    (true, false) => await _mutex.ReadAsync(token),
                    (false, true) => _mutex.Write(token),
                    (false, false) => _mutex.Read(token),
                };

                // A reader counts one, a writer so much that nobody may be there before or come in.
                var weight = write ? workers * 2 : 1;
                var total = Interlocked.Add(ref inside, weight);
                Thread.Yield();
                Interlocked.Add(ref overlaps, write ? total == weight && Volatile.Read(ref inside) == weight ? 0 : 1 : total > workers ? 1 : 0);
                Interlocked.Add(ref inside, -weight);
                Interlocked.Add(ref writes, write ? 1 : 0);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref cancellations);
            }
        }
    }

    private static Task<bool> OnAThread(Func<bool> call) => Task.Factory.StartNew(call, TaskCreationOptions.LongRunning);

    private sealed record Hasty(CancellationTokenSource Source)
    {
        public void TryCancel()
        {
            try
            {
                Source.Cancel();
            }
            catch (ObjectDisposedException)
            {
            }
        }
    }
}
