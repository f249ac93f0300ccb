using Dogpile.Locking;

namespace Dogpile.Tests.Locking;

/// <summary>Synchronous and asynchronous callers of one key are in one flight, whichever of them leads it.</summary>
internal sealed class SharedFlightTests : RegionFixture
{
    private static readonly AsyncLocal<string?> Ambient = new();

    [Test]
    public async Task Synchronous_callers_wait_for_an_asynchronous_creator()
    {
        var gate = new Gate();
        var creator = BeginCreation(gate, "value");
        var waiter = OnAThread(() => Region.GetOrCreate<string>(Key, () => throw new AssertionException("created twice")));
        Eventually.Be(() => Waiters == 2, "the synchronous caller did not join the asynchronous flight");

        gate.Open();

        Assert.That(await waiter, Is.EqualTo("value"));
        Assert.That(await creator, Is.EqualTo("value"));
    }

    [Test]
    public async Task Asynchronous_callers_wait_for_a_synchronous_creator()
    {
        var gate = new Gate();
        var creator = OnAThread(() => Region.GetOrCreate(Key, () =>
        {
            gate.Pass();
            return "value";
        }));
        await gate.Arrived;
        var waiter = Join<string>();
        Assert.That(waiter.IsCompleted, Is.False);

        gate.Open();

        Assert.That(await waiter, Is.EqualTo("value"));
        Assert.That(await creator, Is.EqualTo("value"));
    }

    [Test]
    public async Task Synchronous_callers_wait_for_a_synchronous_creator()
    {
        var gate = new Gate();
        var creator = OnAThread(() => Region.GetOrCreate(Key, () =>
        {
            gate.Pass();
            return "value";
        }));
        await gate.Arrived;
        var waiters = Enumerable.Range(0, 5)
            .Select(_ => OnAThread(() => Region.GetOrCreate<string>(Key, () => throw new AssertionException("created twice"))))
            .ToList();
        Eventually.Be(() => Waiters == 6, "a synchronous caller did not join");

        gate.Open();

        Assert.That(await Task.WhenAll(waiters), Is.All.EqualTo("value"));
        Assert.That(await creator, Is.EqualTo("value"));
    }

    [Test]
    public async Task Failure_of_a_synchronous_creator_reaches_asynchronous_waiters_and_the_reverse()
    {
        var failure = new InvalidOperationException("down");
        var gate = new Gate();
        var creator = OnAThread(() => Region.GetOrCreate<string>(Key, () =>
        {
            gate.Pass();
            throw failure;
        }));
        await gate.Arrived;
        var asynchronous = Join<string>();
        var synchronous = OnAThread(() => Region.GetOrCreate<string>(Key, () => throw new AssertionException("created twice")));
        Eventually.Be(() => Waiters == 3, "a caller did not join");

        gate.Open();

        Assert.That(async () => await creator, Throws.Exception.SameAs(failure));
        Assert.That(async () => await asynchronous, Throws.Exception.SameAs(failure));
        Assert.That(async () => await synchronous, Throws.Exception.SameAs(failure));
    }

    [Test]
    public async Task Creator_runs_in_the_execution_context_of_the_first_caller()
    {
        var gate = new Gate();
        Ambient.Value = "first caller";
        var creator = Region.GetOrCreateAsync(Key, async token =>
        {
            await gate.PassAsync(token);
            return Ambient.Value;
        }).AsTask();
        Ambient.Value = "second caller";
        var waiter = Join<string?>();

        gate.Open();

        Assert.That(await creator, Is.EqualTo("first caller"));
        Assert.That(await waiter, Is.EqualTo("first caller"));
        Assert.That(Ambient.Value, Is.EqualTo("second caller"), "the creator's context leaked to a caller");
    }

    [Test]
    public void Nothing_of_the_flight_leaks_into_the_callers_context()
    {
        Region.GetOrCreate(Key, () => "value");

        Assert.That(FlightScope.Current, Is.Null);
    }

    [Test]
    public async Task Nothing_leaks_out_of_an_asynchronous_creation_either()
    {
        Flight? inside = null;
        await Region.GetOrCreateAsync(Key, async _ =>
        {
            await Task.Yield();
            inside = FlightScope.Current;
            return "value";
        });

        Assert.That(inside, Is.Not.Null);
        Assert.That(FlightScope.Current, Is.Null);
    }

    [Test]
    public async Task Work_that_a_creator_leaves_behind_does_not_keep_its_flight()
    {
        var gate = new Gate();
        Task<Flight?> leftBehind = null!;
        Region.GetOrCreate(Key, () =>
        {
            leftBehind = Task.Run(async () =>
            {
                await gate.PassAsync();
                return FlightScope.Current;
            });
            return "value";
        });

        gate.Open();

        Assert.That(await leftBehind, Is.Null);
    }

    [Test]
    public async Task Waiters_of_one_flight_ask_for_one_type()
    {
        var gate = new Gate();
        var creator = BeginCreation(gate, "text");

        Assert.That(
            async () => await Region.GetOrCreateAsync(Key, _ => ValueTask.FromResult(1)),
            Throws.TypeOf<CacheTypeMismatchException>().With.Message.Contains("System.String").And.Message.Contains("System.Int32"));

        gate.Open();
        await creator;
    }

    private int Waiters => Region.Configuration.Flights.Find(Key)?.Waiters ?? 0;

    private static Task<T> OnAThread<T>(Func<T> call) => Task.Factory.StartNew(call, TaskCreationOptions.LongRunning);
}
