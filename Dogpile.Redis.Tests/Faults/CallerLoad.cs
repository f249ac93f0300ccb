using System.Collections.Concurrent;
using System.Diagnostics;
using Dogpile.Tests;

namespace Dogpile.Redis.Tests.Faults;

/// <summary>Callers who ask for a few keys again and again, half of them synchronously, and note how it goes.</summary>
internal sealed class CallerLoad : IAsyncDisposable
{
    private const int Callers = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly CacheRegion _region;
    private readonly string[] _keys;
    private readonly ConcurrentQueue<Exception> _failures = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _callers;
    private readonly long[] _calls = new long[Callers];
    private long _creations;
    private long _answersInARow;
    private long _slowest;

    private CallerLoad(CacheRegion region, string[] keys)
    {
        _region = region;
        _keys = keys;
        _callers = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => caller % 2 == 0
            ? Task.Factory.StartNew(() => Call(caller), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : Task.Run(() => CallAsync(caller))));
    }

    public IReadOnlyCollection<Exception> Failures => _failures;

    public long Calls => CallsOfEach().Sum();

    public long Creations => Interlocked.Read(ref _creations);

    /// <summary>How many calls have ended well since the last one that did not.</summary>
    public long AnswersInARow => Interlocked.Read(ref _answersInARow);

    /// <summary>How long the slowest call has taken.</summary>
    public TimeSpan Slowest => TimeSpan.FromTicks(Interlocked.Read(ref _slowest));

    public static CallerLoad Start(CacheRegion region, params string[] keys) => new(region, keys);

    /// <summary>Waits until every single caller has made so many calls more. One that hangs makes it fail.</summary>
    public void AwaitCallsOfEach(int count)
    {
        var before = CallsOfEach();
        Eventually.Be(
            () => CallsOfEach().Zip(before).All(calls => calls.First - calls.Second >= count),
            "callers do not go on");
    }

    /// <summary>Ends when all callers have. One that hangs makes it fail.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _callers.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
    }

    private void Call(int caller)
    {
        for (var key = caller; !_stopping.IsCancellationRequested; key++)
        {
            var begun = Stopwatch.GetTimestamp();
            try
            {
                _region.GetOrCreate(_keys[key % _keys.Length], Create);
                NoteAnswer(caller, begun);
            }
            catch (Exception exception)
            {
                NoteFailure(exception, caller, begun);
            }

            Thread.Sleep(Pause);
        }
    }

    private async Task CallAsync(int caller)
    {
        for (var key = caller; !_stopping.IsCancellationRequested; key++)
        {
            var begun = Stopwatch.GetTimestamp();
            try
            {
                await _region.GetOrCreateAsync(_keys[key % _keys.Length], _ => new ValueTask<long>(Create()));
                NoteAnswer(caller, begun);
            }
            catch (Exception exception)
            {
                NoteFailure(exception, caller, begun);
            }

            await Task.Delay(Pause);
        }
    }

    private long[] CallsOfEach() => [.. Enumerable.Range(0, Callers).Select(caller => Interlocked.Read(ref _calls[caller]))];

    /// <summary>Values are numbered, so that it can be told when one was made.</summary>
    private long Create() => Interlocked.Increment(ref _creations);

    private void NoteAnswer(int caller, long begun)
    {
        Interlocked.Increment(ref _answersInARow);
        NoteTime(caller, begun);
    }

    private void NoteFailure(Exception exception, int caller, long begun)
    {
        Interlocked.Exchange(ref _answersInARow, 0);
        _failures.Enqueue(exception);
        NoteTime(caller, begun);
    }

    private void NoteTime(int caller, long begun)
    {
        Interlocked.Increment(ref _calls[caller]);
        var taken = Stopwatch.GetElapsedTime(begun).Ticks;
        for (var slowest = Interlocked.Read(ref _slowest); taken > slowest;)
        {
            slowest = Interlocked.CompareExchange(ref _slowest, taken, slowest);
        }
    }
}
