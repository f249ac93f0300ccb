using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace Dogpile.Tests.Functions.Models;

/// <summary>A region, two backends that it may have, a clock, and the outcome of everything that is done to them.</summary>
/// <typeparam name="TArguments">The arguments of the cached method.</typeparam>
internal sealed class World<TArguments>
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly MemoryBackend[] _backends;
    private readonly CacheRegion _region;
    private readonly CachedFunction<TArguments, string> _function;
    private readonly TArguments[] _arguments;
    private readonly bool _isLayered;
    private int _backend;
    private int _made;

    /// <param name="function">The method.</param>
    /// <param name="arguments">The arguments to call it with.</param>
    /// <param name="isLayered">Whether a proxy that does nothing stands before the backend, so that nothing can go around it.</param>
    /// <param name="timeToLive">Of the entries in memory.</param>
    public World(CachedFunction<TArguments, string> function, TArguments[] arguments, bool isLayered, TimeSpan? timeToLive)
    {
        _function = function;
        _arguments = arguments;
        _isLayered = isLayered;
        _backends = [.. Enumerable.Range(0, 2).Select(_ => new MemoryBackend(
            new MemoryBackendOptions { Capacity = arguments.Length - 1, TimeToLive = timeToLive, TimeProvider = _time, TrackStatistics = true }))];
        _region = new CacheRegion("world", new CacheRegionOptions { TimeProvider = _time });
        Configure();
    }

    /// <summary>Does something.</summary>
    /// <returns>Its outcome, with everything that can be told of the state after it.</returns>
    public string Do(Step step)
    {
        string outcome;
        try
        {
            outcome = OutcomeOf(step);
        }
#pragma warning disable CA1031 // The exception is the outcome.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            outcome = exception.GetType().Name;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{outcome}; made {_made}; {_backends[_backend].Statistics}");
    }

    private string OutcomeOf(Step step)
    {
        var arguments = _arguments[step.Argument];
        var other = _arguments[(step.Argument + 1) % _arguments.Length];
        var key = _function.Key(_region, arguments);
        var otherKey = _function.Key(_region, other);
        switch (step.Deed)
        {
            case Deed.Call:
                return _function.GetOrCreate(_region, arguments, this, static (world, _) => world.Make());
            case Deed.CallTask:
                return Ended(_function.GetOrCreateAsync(_region, arguments, this, static Task<string> (world, _) => Task.FromResult(world.Make())));
            case Deed.CallValueTask:
                return Ended(_function.GetOrCreateAsync(_region, arguments, this, static ValueTask<string> (world, _) => ValueTask.FromResult(world.Make())).AsTask());
            case Deed.CallWithExpiration:
                return _function.GetOrCreate(_region, arguments, this, static (world, _) => world.Make(), ExpirationOf(step));
            case Deed.CallWithoutCaching:
                return _function.GetOrCreate(_region, arguments, this, static (world, _) => world.Make(), shouldCache: static (_, _) => false);
            case Deed.CallFailing:
                return _function.GetOrCreate(_region, arguments, this, static (world, _) => throw new TimeoutException(world.Make()));
            case Deed.CallThatWritesMeanwhile:
                return _function.GetOrCreate(_region, arguments, this, (world, _) =>
                {
                    _function.Set(_region, arguments, "written meanwhile");
                    return world.Make();
                });
            case Deed.CallThatDeletesMeanwhile:
                return _function.GetOrCreate(_region, arguments, this, (world, _) =>
                {
                    _region.Delete(key);
                    return world.Make();
                });
            case Deed.Get:
                return _function.Get(_region, arguments, ExpirationOf(step)).ToString();
            case Deed.GetAsync:
                return Ended(_function.GetAsync(_region, arguments).AsTask()).ToString();
            case Deed.Set:
                _function.Set(_region, arguments, Make());
                break;
            case Deed.SetAsync:
                _function.SetAsync(_region, arguments, Make()).AsTask().GetAwaiter().GetResult();
                break;
            case Deed.Invalidate:
                _function.Invalidate(_region, arguments);
                break;
            case Deed.Refresh:
                return _function.Refresh(_region, arguments, this, static (world, _) => world.Make());
            case Deed.CallByKey:
                return _region.GetOrCreate(key, this, static world => world.Make());
            case Deed.GetByKey:
                return _region.Get<string>(key).ToString();
            case Deed.GetIgnoringExpiration:
                return _region.Get<string>(key, ignoreExpiration: true).ToString();
            case Deed.SetByKey:
                _region.Set(key, Make());
                break;
            case Deed.SetOtherType:
                _region.Set(key, 5);
                break;
            case Deed.DeleteByKey:
                _region.Delete(key);
                break;
            case Deed.SetTwo:
                _region.SetMulti(new Dictionary<string, string> { [key] = Make(), [otherKey] = Make() });
                break;
            case Deed.GetTwo:
                return string.Join(", ", _region.GetMulti<string>([key, otherKey]));
            case Deed.DeleteTwo:
                _region.DeleteMulti([key, otherKey]);
                break;
            case Deed.CallTwo:
                return string.Join(", ", _region.GetOrCreateMulti<string>([key, otherKey], keys => [.. keys.Select(_ => Make())]));
            case Deed.InvalidateHard:
                _region.Invalidate();
                break;
            case Deed.InvalidateSoft:
                _region.Invalidate(hard: false);
                break;
            case Deed.PassTime:
                _time.Advance(TimeSpan.FromSeconds(Math.Max(step.Seconds, 0)) + TimeSpan.FromTicks(1));
                break;
            case Deed.Clear:
                _backends[_backend].Clear();
                break;
            case Deed.OtherBackend:
                _backend = 1 - _backend;
                Configure();
                break;
        }

        return "done";
    }

    private void Configure() => _region.Configure(
        _backends[_backend], TimeSpan.FromSeconds(4), wrap: _isLayered ? [new ProxyBackend()] : null, replaceExistingBackend: true);

    private string Make() => (++_made).ToString(CultureInfo.InvariantCulture);

    private static T Ended<T>(Task<T> task)
    {
        Assert.That(task.IsCompleted, Is.True, "something was waited for");
        return task.GetAwaiter().GetResult();
    }

    private static TimeSpan? ExpirationOf(Step step) =>
        step.Seconds < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(step.Seconds);
}
