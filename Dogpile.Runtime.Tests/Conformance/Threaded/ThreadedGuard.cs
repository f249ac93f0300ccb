using Dogpile.Locking;

namespace Dogpile.Tests.Conformance.Threaded;

/// <summary>The lock under test around a scenario's resource.</summary>
internal abstract class ThreadedGuard(ThreadedResource resource) : IBlockage
{
    protected ThreadedResource Resource => resource;

    public static ThreadedGuard For(ThreadedCase scenario, ThreadedResource resource, TimeProvider clock)
    {
        var expiration = scenario.Span(scenario.Expiration);
        if (scenario.SlowWrite > 0)
        {
            return scenario.UsesRegistry
                ? new OfRegistry<SyncReaderDogpile<DateTimeOffset>>(
                    resource, () => new(expiration, timeProvider: clock), dogpile => new OfReaders(resource, dogpile))
                : new OfReaders(resource, new SyncReaderDogpile<DateTimeOffset>(expiration, timeProvider: clock));
        }

        return scenario.UsesRegistry
            ? new OfRegistry<DogpileLock<DateTimeOffset>>(
                resource, () => new(expiration, timeProvider: clock), dogpile => new OfLock(resource, dogpile))
            : new OfLock(resource, new DogpileLock<DateTimeOffset>(expiration, timeProvider: clock));
    }

    public abstract ValueTask<Entered> EnterAsync(bool async, ScenarioThread thread);

    public abstract int CountBlocked();

    /// <summary>Nobody else holds the flight's outcome back, so who has joined it is blocked exactly until it lands.</summary>
    private static int CountBlocked(DogpileLock<DateTimeOffset> dogpile, ReadWriteMutex? mutex)
    {
        var flight = dogpile.Flight;
        var joined = flight is null ? 0 : flight.Waiters - 1;
        var waiting = mutex?.Waiting ?? 0;

        // If it has not landed by now, those who had joined were still blocked when the mutex's line was counted.
        return flight is { HasLanded: true } ? -1 : joined + waiting;
    }

    /// <summary>The generation to use, until disposed.</summary>
    public sealed record Entered(DateTimeOffset Generation, params IReadOnlyList<IDisposable> Holds) : IDisposable
    {
        public void Dispose()
        {
            foreach (var hold in Holds)
            {
                hold.Dispose();
            }
        }
    }

    private sealed class OfLock(ThreadedResource resource, DogpileLock<DateTimeOffset> dogpile) : ThreadedGuard(resource)
    {
        public override async ValueTask<Entered> EnterAsync(bool async, ScenarioThread thread) => new(async
            ? await dogpile.EnterAsync(_ => new(Resource.Read()), _ => Resource.CreateAsync(async, thread, NoLock))
            : dogpile.Enter(Resource.Read, () => Resource.CreateAsync(async, thread, NoLock).AsTask().GetAwaiter().GetResult()));

        public override int CountBlocked() => CountBlocked(dogpile, mutex: null);

        private static ValueTask<MutexLease> NoLock(bool async) => throw new NotSupportedException();
    }

    private sealed class OfReaders(ThreadedResource resource, SyncReaderDogpile<DateTimeOffset> dogpile) : ThreadedGuard(resource)
    {
        public override async ValueTask<Entered> EnterAsync(bool async, ScenarioThread thread)
        {
            var lease = async
                ? await dogpile.EnterAsync(_ => new(Resource.Read()), _ => Resource.CreateAsync(async, thread, AcquireWrite))
                : dogpile.Enter(Resource.Read, () => Resource.CreateAsync(async, thread, AcquireWrite).AsTask().GetAwaiter().GetResult());
            return new(lease.Value, lease);
        }

        public override int CountBlocked() => CountBlocked(dogpile.Lock, dogpile.Mutex);

        private ValueTask<MutexLease> AcquireWrite(bool async) => async ? dogpile.AcquireWriteAsync() : new(dogpile.AcquireWrite());
    }

    /// <summary>The lock comes from a registry for every use, and goes when nobody uses it.</summary>
    private sealed class OfRegistry<T> : ThreadedGuard
    {
        private readonly NameRegistry<ThreadedGuard> _registry;
        private volatile ThreadedGuard? _latest;

        public OfRegistry(ThreadedResource resource, Func<T> create, Func<T, ThreadedGuard> guard)
            : base(resource) => _registry = new NameRegistry<ThreadedGuard>(_ => _latest = guard(create()));

        public override async ValueTask<Entered> EnterAsync(bool async, ScenarioThread thread)
        {
            var rented = _registry.Rent("somekey");
            var entered = await rented.Value.EnterAsync(async, thread);
            return new(entered.Generation, [.. entered.Holds, rented]);
        }

        // Whoever is blocked holds a lease, so it is in the object that is alive, which is the latest.
        public override int CountBlocked() => _latest?.CountBlocked() ?? 0;
    }
}
