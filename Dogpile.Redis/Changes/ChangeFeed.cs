using Dogpile.Redis.Connection;
using Dogpile.Redis.Diagnostics;
using StackExchange.Redis;

namespace Dogpile.Redis.Changes;

/// <summary>Word of what other processes write, by publish and subscribe.</summary>
/// <remarks>
/// The server keeps no messages: what is published while the connection is down is lost. So whenever it is restored, and
/// whenever a test of it fails although the server answers, the observers are told that they may have missed something.
/// </remarks>
internal sealed class ChangeFeed : IAsyncDisposable
{
    private readonly string _sender = Guid.NewGuid().ToString("N");
    private readonly ServerLink _link;
    private readonly RedisChannel _channel;
    private readonly TimeSpan _checkInterval;
    private readonly TimeProvider _time;
    private readonly RedisLog _log;
    private readonly Lock _sync = new();

    /// <summary>Observers are told one thing at a time.</summary>
    private readonly Lock _telling = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Action<RedisChannel, RedisValue> _handler;
    private readonly long[] _words = new long[64];
    private long _gaps;
    private ICacheChangeObserver[] _observers = [];
    private Task? _listening;

    /// <summary>Ended, and replaced, when the server is back.</summary>
    private TaskCompletionSource _recovery = NewRecovery();

    /// <summary>Whether changes may have been missed that the next successful test has to tell of.</summary>
    private bool _isInDoubt = true;

    public ChangeFeed(string channel, ServerLink link, TimeSpan checkInterval, TimeProvider time, RedisLog log)
    {
        Channel = link.ChannelPrefix + channel;
        _channel = RedisChannel.Literal(channel);
        _link = link;
        _checkInterval = checkInterval;
        _time = time;
        _log = log;
        _handler = (_, message) => Tell(message);
        link.Recovered += OnRecovered;
    }

    /// <summary>Where changes are published.</summary>
    public RedisValue Channel { get; }

    /// <summary>What is published of a change of a key.</summary>
    public RedisValue MessageOf(string key) => $"{_sender}|{key}";

    /// <summary>Ends when the feed first listens; for tests.</summary>
    public Task Listening { get; private set; } = Task.CompletedTask;

    public IDisposable Observe(ICacheChangeObserver observer)
    {
        lock (_sync)
        {
            _observers = [.. _observers, observer];
            if (_listening is null)
            {
                var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                Listening = listening.Task;
                _listening = Task.Run(() => ListenAsync(listening));
            }
        }

        return new Observation(this, observer);
    }

    public async ValueTask DisposeAsync()
    {
        _link.Recovered -= OnRecovered;
        await _ending.CancelAsync().ConfigureAwait(false);
        if (_listening is { } listening)
        {
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _ending.Dispose();
    }

    private void OnRecovered()
    {
        TellOfGap();

        // Once more when the subscription is known to be in force again: what has changed between is not told of either.
        Volatile.Write(ref _isInDoubt, true);
        Interlocked.Exchange(ref _recovery, NewRecovery()).TrySetResult();
    }

    /// <summary>Subscribes, as soon as that can be done, and tests from time to time whether word would still come.</summary>
    private async Task ListenAsync(TaskCompletionSource listening)
    {
        var isSubscribed = false;
        ISubscriber? subscriber = null;
        try
        {
            while (true)
            {
                var recovery = Volatile.Read(ref _recovery).Task;
                var isInDoubt = Interlocked.Exchange(ref _isInDoubt, false);
                try
                {
                    subscriber = (await _link.GetConnectionAsync(_ending.Token).ConfigureAwait(false)).GetSubscriber();
                    if (!isSubscribed)
                    {
                        await subscriber.SubscribeAsync(_channel, _handler).ConfigureAwait(false);
                        isSubscribed = true;
                    }
                    else
                    {
                        // On the connection for messages, and so behind whatever subscribes anew.
                        await subscriber.PingAsync().WaitAsync(_ending.Token).ConfigureAwait(false);
                    }

                    if (isInDoubt)
                    {
                        // What was read before the feed began, or in the gap, may have changed without word.
                        TellOfGap();
                        listening.TrySetResult();
                    }
                }
#pragma warning disable CA1031 // Not swallowed: logged. Whatever it is, word has to come again.
                catch (Exception exception) when (!_ending.IsCancellationRequested && !_link.IsDisposed)
#pragma warning restore CA1031
                {
                    if (!isInDoubt || !isSubscribed)
                    {
                        _log.ChannelBroken(exception);
                    }

                    if (!isSubscribed)
                    {
                        // The client keeps a subscription that has failed, to make it later.
                        subscriber?.Unsubscribe(_channel, _handler, CommandFlags.FireAndForget);
                    }

                    Volatile.Write(ref _isInDoubt, true);
                    await TellOfSilenceAsync().ConfigureAwait(false);
                }

                await recovery.WaitAsync(_checkInterval, _time, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                _ending.Token.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            // Ended, or the backend is disposed.
            listening.TrySetCanceled();
            if (isSubscribed && !_link.IsDisposed)
            {
                subscriber!.Unsubscribe(_channel, _handler, CommandFlags.FireAndForget);
            }
        }
    }

    /// <summary>
    /// While the server answers and no word comes, what was read holds no longer than from one test to the next. While it does not
    /// answer, there is nothing better to be had.
    /// </summary>
    private async Task TellOfSilenceAsync()
    {
        try
        {
            var answer = await _link.AskAsync(
                async: true, 0, static (database, _) => database.Ping(), static (database, _) => database.PingAsync(), _ending.Token).ConfigureAwait(false);
            if (answer.IsGiven)
            {
                TellOfGap();
            }
        }
        catch (CacheServerException)
        {
            // It is told of when the server is back.
        }
    }

    private static TaskCompletionSource NewRecovery() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How much word has come of a key, or of gaps. Goes up before observers are told.</summary>
    /// <remarks>Keys share counters: for another key's word, too much is forgotten at most.</remarks>
    public long WordOf(string key) => Interlocked.Read(ref _words[CounterOf(key)]) + Interlocked.Read(ref _gaps);

    private int CounterOf(string key) => key.GetHashCode(StringComparison.Ordinal) & (_words.Length - 1);

    private void Tell(RedisValue message)
    {
        var text = (string)message! ?? "";
        var bar = text.IndexOf('|', StringComparison.Ordinal);
        if (bar < 0 || text.AsSpan(0, bar).SequenceEqual(_sender))
        {
            return;
        }

        var key = text[(bar + 1)..];
        Interlocked.Increment(ref _words[CounterOf(key)]);
        ForEach(observer => observer.Changed(key));
    }

    private void TellOfGap()
    {
        Interlocked.Increment(ref _gaps);
        if (Volatile.Read(ref _observers).Length > 0)
        {
            _log.ChannelInterrupted();
            ForEach(static observer => observer.MayHaveMissedChanges());
        }
    }

    private void ForEach(Action<ICacheChangeObserver> tell)
    {
        lock (_telling)
        {
            foreach (var observer in Volatile.Read(ref _observers))
            {
                try
                {
                    tell(observer);
                }
#pragma warning disable CA1031 // Not swallowed: logged. One that fails must not keep word from the others.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    _log.ObserverFailed(exception);
                }
            }
        }
    }

    private sealed class Observation(ChangeFeed feed, ICacheChangeObserver observer) : IDisposable
    {
        public void Dispose()
        {
            lock (feed._sync)
            {
                feed._observers = [.. feed._observers.Where(other => other != observer)];
            }
        }
    }
}
