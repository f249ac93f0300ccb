using System.Collections.Concurrent;
using Dogpile.Locking;

namespace Dogpile.Tests.Locking.Utilities;

/// <summary>One object for each name while anybody holds it, and nothing afterwards.</summary>
internal sealed class NameRegistryTests
{
    [Test]
    public void Holders_of_a_name_share_one_object_until_the_last_lets_go()
    {
        var registry = new NameRegistry<object>(_ => new object());
        var first = registry.Rent("name");
        var second = registry.Rent("name");
        var shared = first.Value;
        Assert.That(second.Value, Is.SameAs(shared));

        first.Dispose();
        using (var third = registry.Rent("name"))
        {
            Assert.That(third.Value, Is.SameAs(shared), "the object was forgotten while somebody held it");
        }

        second.Dispose();
        Assert.That(registry.Count, Is.Zero);

        using var later = registry.Rent("name");
        Assert.That(later.Value, Is.Not.SameAs(shared), "the object was kept although nobody held it");
    }

    [Test]
    public void Names_have_objects_of_their_own_and_letter_case_counts()
    {
        var registry = new NameRegistry<string>(name => $"object of {name}");
        using var lower = registry.Rent("a");
        using var upper = registry.Rent("A");

        Assert.That((lower.Value, upper.Value, lower.Name), Is.EqualTo(("object of a", "object of A", "a")));
        Assert.That(registry.Count, Is.EqualTo(2));
    }

    [Test]
    public void Lease_lets_go_once_and_gives_nothing_afterwards()
    {
        var registry = new NameRegistry<object>(_ => new object());
        using var holder = registry.Rent("name");
        var lease = registry.Rent("name");

        lease.Dispose();
        lease.Dispose();

        Assert.That(registry.Count, Is.EqualTo(1), "a lease let go of what another lease holds");
        Assert.That(() => lease.Value, Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Creator_runs_once_for_all_who_ask_meanwhile_and_holds_up_no_other_name()
    {
        var gate = new Gate();
        var creations = 0;
        var registry = new NameRegistry<object>(name =>
        {
            if (name == "slow")
            {
                Interlocked.Increment(ref creations);
                gate.Pass();
            }

            return new object();
        });
        var renters = Enumerable.Range(0, 4).Select(_ => OnAThread(() => registry.Rent("slow"))).ToList();
        await gate.Arrived;

        using (registry.Rent("quick"))
        {
            Assert.That(renters.Select(renter => renter.IsCompleted), Is.All.False);
        }

        gate.Open();
        var leases = await Task.WhenAll(renters);
        Assert.That(leases.Select(lease => lease.Value).Distinct().Count(), Is.EqualTo(1));
        Assert.That(creations, Is.EqualTo(1));
        Array.ForEach(leases, lease => lease.Dispose());
        Assert.That(registry.Count, Is.Zero);
    }

    [Test]
    public void Failure_reaches_the_caller_and_leaves_nothing()
    {
        var failure = new InvalidOperationException("down");
        var fails = true;
        var registry = new NameRegistry<string>(name => fails ? throw failure : name);

        Assert.That(() => registry.Rent("name"), Throws.Exception.SameAs(failure));
        Assert.That(registry.Count, Is.Zero);

        fails = false;
        using var lease = registry.Rent("name");
        Assert.That(lease.Value, Is.EqualTo("name"));
    }

    [Test]
    public async Task Failure_reaches_everyone_who_waited_for_the_creator()
    {
        var gate = new Gate();
        var creations = 0;
        var failure = new InvalidOperationException("down");
        var registry = new NameRegistry<string>(_ =>
        {
            Interlocked.Increment(ref creations);
            gate.Pass();
            throw failure;
        });
        var first = OnAThread(() => registry.Rent("name"));
        await gate.Arrived;
        Thread? waiting = null;
        var second = OnAThread(() =>
        {
            waiting = Thread.CurrentThread;
            return registry.Rent("name");
        });
        Eventually.Be(() => waiting?.ThreadState.HasFlag(ThreadState.WaitSleepJoin) == true, "the second caller does not wait");

        gate.Open();

        Assert.That(async () => await first, Throws.Exception.SameAs(failure));
        Assert.That(async () => await second, Throws.Exception.SameAs(failure));
        Assert.That((creations, registry.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Creator_may_rent_other_names_but_not_its_own()
    {
        NameRegistry<string> registry = null!;
        registry = new NameRegistry<string>(name =>
        {
            using var inner = registry.Rent(name == "outer" ? "inner" : name);
            return name + " and " + inner.Value;
        });

        Assert.That(() => registry.Rent("inner"), Throws.InvalidOperationException.With.Message.Contains("'inner'"));
        Assert.That(() => registry.Rent("outer"), Throws.InvalidOperationException.With.Message.Contains("'inner'"));
        Assert.That(registry.Count, Is.Zero);
    }

    [Test]
    public void No_two_objects_of_one_name_are_alive_at_any_time_under_stress()
    {
        const int names = 3;
        const int threads = 8;
        const int rounds = 4_000;
        var alive = new int[names];
        var creations = 0;
        var complaints = new ConcurrentQueue<string>();
        var registry = new NameRegistry<Tracked>(name =>
        {
            Interlocked.Increment(ref creations);
            if (Random.Shared.Next(50) == 0)
            {
                throw new TimeoutException();
            }

            return new Tracked(int.Parse(name, provider: null));
        });
        var start = new Barrier(threads);

        Task.WaitAll([.. Enumerable.Range(0, threads).Select(_ => OnAThread(() =>
        {
            start.SignalAndWait();
            for (var round = 0; round < rounds; round++)
            {
                RentOnce(Random.Shared.Next(names));
            }

            return 0;
        }))]);

        Assert.That(complaints, Is.Empty);
        Assert.That(registry.Count, Is.Zero, "names were left behind");
        Assert.That(creations, Is.GreaterThan(names), "no life ever ended, so nothing was tested");

        void RentOnce(int name)
        {
            try
            {
                using var lease = registry.Rent($"{name}");
                var tracked = lease.Value;

                if (tracked.Name != name)
                {
                    complaints.Enqueue("an object of another name");
                }

                // While an object has holders here, its number is in its name's slot; another living object would find it.
                lock (tracked)
                {
                    var seen = tracked.Holders++ == 0 ? Interlocked.Exchange(ref alive[name], tracked.Number) : 0;
                    if (seen != 0 || alive[name] != tracked.Number)
                    {
                        complaints.Enqueue($"two objects of name {name} are alive together");
                    }
                }

                Thread.Yield();
                lock (tracked)
                {
                    if (--tracked.Holders == 0)
                    {
                        Interlocked.CompareExchange(ref alive[name], 0, tracked.Number);
                    }
                }
            }
            catch (TimeoutException)
            {
            }
        }
    }

    private static Task<T> OnAThread<T>(Func<T> call) => Task.Factory.StartNew(call, TaskCreationOptions.LongRunning);

    private sealed class Tracked(int name)
    {
        private static int _latest;

        public int Name => name;

        public int Number { get; } = Interlocked.Increment(ref _latest);

        public int Holders { get; set; }
    }
}
