using Dogpile.Locking;

namespace Dogpile.Tests.Conformance.Threaded;

/// <summary>What a scenario's threads use: each generation is the time of its creation. Sees to it that nobody misbehaves.</summary>
internal sealed class ThreadedResource(ThreadedCase scenario, IScenarioTime time)
{
    private volatile DateTimeOffset[] _generations = [];
    private volatile Remembered? _remembered;
    private int _creators;

    public int Generations => _generations.Length;

    /// <summary>How old the resource was when a cache forgot it that should not have; null if that never happened.</summary>
    public TimeSpan? AgeWhenForgotten { get; private set; }

    private DateTimeOffset Now => time.Clock.GetUtcNow();

    public CreatedValue<DateTimeOffset>? Read()
    {
        if (_generations is not [.., var latest])
        {
            return null;
        }

        if (Now - latest is var age && age.TotalSeconds > scenario.Total(scenario.CacheExpiration))
        {
            AgeWhenForgotten = scenario.CacheExpiry == CacheExpiry.Safe ? age : AgeWhenForgotten;
            return null;
        }

        return scenario.KeepsCreationTime ? new(latest, latest) : _remembered?.Created;
    }

    /// <param name="async">Whether to sleep asynchronously.</param>
    /// <param name="creator">The thread that creates.</param>
    /// <param name="acquireWrite">Keeps readers out while the resource is written.</param>
    public async ValueTask<CreatedValue<DateTimeOffset>> CreateAsync(bool async, ScenarioThread creator, Func<bool, ValueTask<MutexLease>> acquireWrite)
    {
        Assert.That(Interlocked.Increment(ref _creators), Is.EqualTo(1), "two threads create at once");
        await time.SleepAsync(async, creator, scenario.Span(scenario.Creation));
        if (scenario.SlowWrite > 0)
        {
            using (await acquireWrite(async))
            {
                var saved = _generations;
                _generations = [];
                await time.SleepAsync(async, creator, scenario.Span(scenario.SlowWrite));
                _generations = saved;
                Add();
            }
        }
        else
        {
            Add();
        }

        Interlocked.Decrement(ref _creators);
        return _remembered!.Created;
    }

    /// <summary>Uses what a thread was given.</summary>
    /// <returns>How old it was.</returns>
    public async ValueTask<TimeSpan> UseAsync(bool async, ScenarioThread user, DateTimeOffset generation)
    {
        var age = Now - generation;
        Assert.That(_generations, Does.Contain(generation), "the resource is used while it is written");
        await time.SleepAsync(async, user, scenario.Span(scenario.Usage));
        Assert.That(_generations, Does.Contain(generation), "the resource is written while it is used");
        return age;
    }

    private void Add()
    {
        // In this order: whoever remembers a generation may use it at once.
        var now = Now;
        _generations = [.. _generations, now];
        _remembered = new(new(now, now));
    }

    private sealed record Remembered(CreatedValue<DateTimeOffset> Created);
}
