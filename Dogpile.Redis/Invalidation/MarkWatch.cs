using Dogpile.Redis.Connection;
using Dogpile.Redis.Diagnostics;
using StackExchange.Redis;

namespace Dogpile.Redis.Invalidation;

/// <summary>
/// Keeps the mark that is known up to date: by word from the server, by asking it from time to time, since word may be lost,
/// and by asking it whenever it can be reached again.
/// </summary>
internal sealed class MarkWatch : IDisposable
{
    /// <summary>The pause while the server has yet to be told of something, or to be asked for the first time.</summary>
    private static readonly TimeSpan Urgent = TimeSpan.FromSeconds(1);

    private readonly ServerLink _link;
    private readonly MarkExchange _exchange;
    private readonly KnownMark _known;
    private readonly TimeSpan _interval;
    private readonly RedisLog _log;
    private readonly Lock _sync = new();
    private readonly ITimer _timer;
    private readonly Action<RedisChannel, RedisValue> _handler;
    private (ISubscriber Subscriber, RedisChannel Channel)? _subscription;
    private bool _isStarted;
    private volatile bool _isDisposed;
    private int _wakes;

    public MarkWatch(ServerLink link, MarkExchange exchange, KnownMark known, TimeSpan interval, TimeProvider time, RedisLog log)
    {
        _link = link;
        _exchange = exchange;
        _known = known;
        _interval = interval;
        _log = log;
        _handler = (_, message) => _known.Learn(RegionMark.Parse((string?)message));
        _timer = time.CreateTimer(static watch => ((MarkWatch)watch!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether word of invalidations comes; for tests.</summary>
    public bool IsListening
    {
        get
        {
            lock (_sync)
            {
                return _subscription is not null;
            }
        }
    }

    /// <summary>Begins, if it has not yet.</summary>
    public void Start()
    {
        lock (_sync)
        {
            if (_isStarted || _isDisposed)
            {
                return;
            }

            _isStarted = true;
            _link.Recovered += Wake;
        }

        Wake();
    }

    /// <summary>There is something that the server has to be told of: not only when the interval has passed.</summary>
    public void Hurry() => Rest();

    public void Dispose()
    {
        lock (_sync)
        {
            _isDisposed = true;
            _link.Recovered -= Wake;
            _timer.Dispose();
            Unsubscribe(_subscription);
        }
    }

    /// <summary>Has one round made from here on; who wakes in the middle of one is followed by another.</summary>
    private void Wake()
    {
        if (Interlocked.Increment(ref _wakes) == 1)
        {
            _ = Task.Run(RunAsync);
        }
    }

    private async Task RunAsync()
    {
        int wakes;
        do
        {
            wakes = Volatile.Read(ref _wakes);
            try
            {
                // In this order, so that nothing comes to pass between.
                await ListenAsync().ConfigureAwait(false);
                await _exchange.RefreshAsync(async: true).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Not swallowed: logged. Whatever it is, the server has to be asked again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _log.MarksNotRefreshed(exception);
            }
        }
        while (!_isDisposed && !_link.IsDisposed && Interlocked.CompareExchange(ref _wakes, 0, wakes) != wakes);
        Rest();
    }

    private void Rest()
    {
        var isUrgent = _known.IsUnwritten || !_exchange.HasSucceeded;
        lock (_sync)
        {
            if (!_isDisposed && !_link.IsDisposed)
            {
                _timer.Change(isUrgent && Urgent < _interval ? Urgent : _interval, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private async Task ListenAsync()
    {
        if (IsListening)
        {
            return;
        }

        var database = await _link.GetDatabaseAsync(CancellationToken.None).ConfigureAwait(false);
        var subscription = (Subscriber: database.Multiplexer.GetSubscriber(), Channel: RedisChannel.Literal(_exchange.ChannelAt(database)));
        try
        {
            await subscription.Subscriber.SubscribeAsync(subscription.Channel, _handler).ConfigureAwait(false);
        }
        catch
        {
            // The client keeps a subscription that has failed, to make it later.
            Unsubscribe(subscription);
            throw;
        }

        lock (_sync)
        {
            _subscription = subscription;
            if (_isDisposed)
            {
                Unsubscribe(subscription);
            }
        }
    }

    private void Unsubscribe((ISubscriber Subscriber, RedisChannel Channel)? subscription)
    {
        if (subscription is { } made && !_link.IsDisposed)
        {
            made.Subscriber.Unsubscribe(made.Channel, _handler, CommandFlags.FireAndForget);
        }
    }
}
