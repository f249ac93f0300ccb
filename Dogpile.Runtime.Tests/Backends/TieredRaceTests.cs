namespace Dogpile.Tests.Backends;

/// <summary>The interleavings that the comment at <see cref="TieredBackend"/> fears, one by one.</summary>
[TestFixture(false)]
[TestFixture(true)]
internal sealed class TieredRaceTests(bool async) : TieredFixture(async)
{
    [Test]
    public async Task What_was_read_before_a_delete_does_not_fill_the_front_after_it()
    {
        Back.Set(Key, Old);
        var gate = Back.StopAfterReading();
        var reader = Get();
        await gate.Arrived;
        await Delete();
        gate.Open();

        Assert.That(await reader, Is.SameAs(Old), "the reader began before the delete");
        Assert.That(Front.Get(Key), Is.Null, "the delete is lost");
        Assert.That(await Get(), Is.Null);
    }

    [Test]
    public async Task What_was_read_before_a_set_does_not_fill_the_front_after_it()
    {
        Back.Set(Key, Old);
        var gate = Back.StopAfterReading();
        var reader = Get();
        await gate.Arrived;
        await Set(New);
        gate.Open();
        await reader;

        Assert.That(await Get(), Is.SameAs(New), "the set is lost");
    }

    [Test]
    public async Task What_was_read_during_a_write_does_not_fill_the_front_after_it()
    {
        Back.Set(Key, Old);
        var writing = Back.StopBeforeWriting();
        var writer = Delete();
        await writing.Arrived;
        var reading = Back.StopAfterReading();
        var reader = Get();
        await reading.Arrived;
        writing.Open();
        await writer;
        reading.Open();

        Assert.That(await reader, Is.SameAs(Old));
        Assert.That(Front.Get(Key), Is.Null, "the delete is lost");
    }

    [Test]
    public async Task What_was_read_during_a_write_does_not_fill_the_front_during_it_either()
    {
        await Set(Old);
        var gate = Back.StopBeforeWriting();
        var writer = Delete();
        await gate.Arrived;

        Assert.That(await Get(), Is.SameAs(Old), "the delete has not taken effect");
        Assert.That(Front.Get(Key), Is.Null, "the front speaks while a write is at work");

        gate.Open();
        await writer;
        Assert.That(await Get(), Is.Null);
    }

    [Test]
    public async Task What_was_read_before_a_write_does_not_fill_the_front_during_it()
    {
        Back.Set(Key, Old);
        var reading = Back.StopAfterReading();
        var reader = Get();
        await reading.Arrived;
        var writing = Back.StopBeforeWriting();
        var writer = Set(New);
        await writing.Arrived;
        reading.Open();
        await reader;

        Assert.That(Front.Get(Key), Is.Null);

        writing.Open();
        await writer;
        Assert.That(Front.Get(Key), Is.SameAs(New));
    }

    [Test]
    public async Task Whoever_has_seen_the_new_value_is_not_followed_by_one_who_sees_the_old()
    {
        await Set(Old);
        var gate = Back.StopAfterWriting();
        var writer = Set(New);
        await gate.Arrived;

        Assert.That(await Get(), Is.SameAs(New));
        Assert.That(await Get(), Is.SameAs(New));

        gate.Open();
        await writer;
        Assert.That(await Get(), Is.SameAs(New));
    }

    [Test]
    public async Task Writers_whose_ends_come_in_another_order_leave_front_and_back_agreeing()
    {
        var gate = Back.StopAfterWriting();
        var first = Set(Old);
        await gate.Arrived;
        await Set(New);
        gate.Open();
        await first;

        Assert.That(Back.Get(Key), Is.SameAs(New));
        Assert.That(await Get(), Is.SameAs(New), "the front keeps what the back has overwritten");
    }

    [Test]
    public async Task Writers_whose_beginnings_come_in_another_order_leave_front_and_back_agreeing()
    {
        var gate = Back.StopBeforeWriting();
        var first = Set(Old);
        await gate.Arrived;
        await Set(New);
        Assert.That(await Get(), Is.SameAs(New));
        gate.Open();
        await first;

        Assert.That(Back.Get(Key), Is.SameAs(Old));
        Assert.That(await Get(), Is.SameAs(Old), "the front keeps what the back has overwritten");
    }

    [Test]
    public async Task A_set_that_overlaps_with_a_delete_does_not_outlive_it_in_front()
    {
        var gate = Back.StopAfterWriting();
        var set = Set(New);
        await gate.Arrived;
        await Delete();
        gate.Open();
        await set;

        Assert.That(await Get(), Is.Null);
    }

    [Test]
    public async Task A_write_that_fails_leaves_the_front_without_and_the_next_one_unharmed()
    {
        await Set(Old);
        Back.Failure = new TimeoutException("The server is away.");

        Assert.That(() => Set(New), Throws.TypeOf<TimeoutException>());
        Assert.That(() => SetMulti((Key, New)), Throws.TypeOf<TimeoutException>());
        Assert.That(Front.Get(Key), Is.Null);
        Assert.That(await Get(), Is.SameAs(Old));

        Assert.That(() => Delete(), Throws.TypeOf<TimeoutException>());
        Assert.That(() => DeleteMulti(Key), Throws.TypeOf<TimeoutException>());
        Assert.That(Front.Get(Key), Is.Null);
        Assert.That(await Get(), Is.SameAs(Old));
        Assert.That(Front.Get(Key), Is.SameAs(Old), "failed writers count as writing still");

        Back.Failure = null;
        await Set(New);
        Assert.That(Front.Get(Key), Is.SameAs(New));
    }

    [Test]
    public async Task A_write_that_nobody_waits_for_any_more_leaves_the_front_without()
    {
        await Set(Old);
        using var cancellation = new CancellationTokenSource();
        var gate = Back.StopAfterWriting();
        var writer = Tiers.SetAsync(Key, New, cancellation.Token).AsTask();
        await gate.Arrived;
        await cancellation.CancelAsync();

        Assert.That(() => writer, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Front.Get(Key), Is.Null);
        Assert.That(await Get(), Is.SameAs(New));
        Assert.That(Front.Get(Key), Is.SameAs(New));
    }

    [Test]
    public async Task Many_that_were_read_before_a_write_do_not_fill_the_front_after_it()
    {
        Back.Set("a", Old);
        Back.Set("b", Old);
        Back.Set("c", Old);
        var gate = Back.StopAfterReading();
        var reader = GetMulti("a", "b", "c");
        await gate.Arrived;
        await DeleteMulti("a", "b");
        gate.Open();

        Assert.That(await reader, Is.EqualTo([Old, Old, Old]));
        Assert.That(Entries.Keep(Front, "a", "b"), Is.Empty, "the delete is lost");
        Assert.That(await GetMulti("a", "b", "c"), Is.EqualTo([null, null, Old]));
    }

    [Test]
    public async Task A_write_of_many_that_overlaps_with_one_of_them_keeps_that_one_out_of_the_front()
    {
        var gate = Back.StopAfterWriting();
        var many = SetMulti(("a", Old), ("b", Old));
        await gate.Arrived;
        await Set(New, "a");
        gate.Open();
        await many;

        Assert.That(await Get("a"), Is.SameAs(New));
        Assert.That(await Get("b"), Is.SameAs(Old));
    }

    [Test]
    public async Task What_was_read_before_its_key_was_forgotten_does_not_fill_the_front_after_it()
    {
        foreach (var forget in new Action[] { () => Tiers.Forget(Key), Tiers.ForgetAll })
        {
            Back.Set(Key, Old);
            var gate = Back.StopAfterReading();
            var reader = Get();
            await gate.Arrived;
            Back.Set(Key, New);
            forget();
            gate.Open();
            await reader;

            Assert.That(Front.Get(Key), Is.Null);
            Assert.That(await Get(), Is.SameAs(New));

            forget();
            Assert.That(Front.Get(Key), Is.Null);
            Assert.That(Back.Get(Key), Is.SameAs(New), "forgetting is the front's");
        }
    }

    [Test]
    public async Task What_is_being_written_while_its_key_is_forgotten_does_not_get_into_the_front()
    {
        var gate = Back.StopAfterWriting();
        var writer = Set(Old);
        await gate.Arrived;
        Tiers.Forget(Key);
        Back.Set(Key, New);
        gate.Open();
        await writer;

        Assert.That(await Get(), Is.SameAs(New));
    }

    [Test]
    public async Task Whoever_has_acquired_the_lock_sees_what_another_process_has_stored()
    {
        var back = new GatedBackend { Mutex = new NullBackend().GetMutex(Key) };
        var tiers = new TieredBackend(Front, back);
        tiers.Set(Key, Old);
        back.Set(Key, New);
        var mutex = tiers.GetMutex(Key)!;
        Assert.That(tiers.Get(Key), Is.SameAs(Old));

        Assert.That(await mutex.AcquireAsync(), Is.True);
        Assert.That(tiers.Get(Key), Is.SameAs(New));

        back.Set(Key, Other);
        Assert.That(mutex.Acquire(wait: false), Is.True);
        Assert.That(tiers.Get(Key), Is.SameAs(Other));
    }
}
