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
        ChannelMessageQueue? messages = null;
        try
        {
            while (true)
            {
                var recovery = Volatile.Read(ref _recovery).Task;
                var isInDoubt = Interlocked.Exchange(ref _isInDoubt, false);
                try
                {
                    var subscriber = (await _link.GetConnectionAsync(_ending.Token).ConfigureAwait(false)).GetSubscriber();
                    if (messages is null)
                    {
                        messages = await subscriber.SubscribeAsync(_channel).ConfigureAwait(false);
                        messages.OnMessage(message => Tell(message.Message));
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
                catch (Exception exception) when (ServerFault.IsUnreachable(exception) || ServerFault.IsRefusal(exception))
                {
                    if (!isInDoubt || messages is null)
                    {
                        _log.ChannelBroken(exception);
                    }

                    Volatile.Write(ref _isInDoubt, true);
                    await TellOfSilenceAsync().ConfigureAwait(false);
                }

                await recovery.WaitAsync(_checkInterval, _time, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                _ending.Token.ThrowIfCancellationRequested();
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            listening.TrySetCanceled();
            if (messages is not null)
            {
                await messages.UnsubscribeAsync(CommandFlags.FireAndForget).ConfigureAwait(false);
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

    private void Tell(RedisValue message)
    {
        var text = (string)message! ?? "";
        var bar = text.IndexOf('|', StringComparison.Ordinal);
        if (bar < 0 || text.AsSpan(0, bar).SequenceEqual(_sender))
        {
            return;
        }

        var key = text[(bar + 1)..];
        ForEach(observer => observer.Changed(key));
    }

    private void TellOfGap()
    {
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
