using Dogpile.Redis.Diagnostics;
using StackExchange.Redis;

namespace Dogpile.Redis.Connection;

/// <summary>The way to the server: applies the policy for one that cannot be reached to every call.</summary>
internal sealed class ServerLink : IAsyncDisposable
{
    private readonly ServerConnection _connection;
    private readonly bool _throws;
    private readonly Circuit _circuit;
    private readonly RedisLog _log;

    /// <summary>A link that makes its connection.</summary>
    public ServerLink(ConfigurationOptions settings, RedisBackendOptions options, RedisLog log)
        : this(options, log) => _connection = new ServerConnection(settings, options.Database ?? -1, OnRestored);

    /// <summary>A link over a connection that somebody else closes.</summary>
    public ServerLink(IConnectionMultiplexer connection, RedisBackendOptions options, RedisLog log)
        : this(options, log) => _connection = new ServerConnection(connection, options.Database ?? -1, OnRestored);

    private ServerLink(RedisBackendOptions options, RedisLog log)
    {
        _throws = options.UnavailablePolicy == UnavailablePolicy.Throw;
        _circuit = new Circuit(options.TimeProvider, options.RetryAfter);
        _log = log;
        _connection = null!;
    }

    /// <summary>The server answers again, or a connection to it has been restored.</summary>
    public event Action? Recovered;

    /// <inheritdoc cref="ServerConnection.ChannelPrefix"/>
    public string ChannelPrefix => _connection.ChannelPrefix;

    /// <summary>Whether calls go without the server at the moment.</summary>
    public bool IsDown => _circuit.IsOpen;

    /// <summary>Puts a question to the server.</summary>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="state">What the question needs.</param>
    /// <param name="ask">Puts it synchronously.</param>
    /// <param name="askAsync">Puts it asynchronously.</param>
    /// <param name="cancellationToken">Ends the wait; the question is put all the same.</param>
    /// <returns>The answer, or why there is none under the policy of going on.</returns>
    /// <exception cref="CacheServerException">There is no answer, and the policy is to throw.</exception>
    public async ValueTask<ServerAnswer<TResult>> AskAsync<TState, TResult>(
        bool async,
        TState state,
        Func<IDatabase, TState, TResult> ask,
        Func<IDatabase, TState, Task<TResult>> askAsync,
        CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_connection.IsDisposed, typeof(RedisBackend));
        if (!_circuit.TryEnter())
        {
            return GoOn(ServerAnswer<TResult>.NotAsked);
        }

        Task<TResult>? asked = null;
        try
        {
            var database = await _connection.GetDatabaseAsync(async, cancellationToken).ConfigureAwait(false);
            var result = async
                ? await (asked = askAsync(database, state)).WaitAsync(cancellationToken).ConfigureAwait(false)
                : ask(database, state);
            if (_circuit.Close())
            {
                _log.Recovered();
                Recovered?.Invoke();
            }

            return ServerAnswer<TResult>.Of(result);
        }
        catch (OperationCanceledException) when (asked is not null)
        {
            // What fails after its caller has left is heard by nobody, on purpose.
            _ = asked.ContinueWith(
                static late => _ = late.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            throw;
        }
        catch (Exception exception) when (ServerFault.IsUnreachable(exception))
        {
            if (_connection.IsDisposed)
            {
                throw new ObjectDisposedException($"{nameof(RedisBackend)} was disposed during a call.", exception);
            }

            if (_circuit.Open())
            {
                _log.Unreachable(exception);
            }

            return GoOn(ServerAnswer<TResult>.Lost, exception);
        }
        catch (Exception exception) when (ServerFault.IsRefusal(exception))
        {
            _log.Refused(exception);
            return GoOn(ServerAnswer<TResult>.Refused, exception);
        }
    }

    /// <summary>Whether the backend is disposed.</summary>
    public bool IsDisposed => _connection.IsDisposed;

    /// <summary>The connection, for what is not a question.</summary>
    public async Task<IConnectionMultiplexer> GetConnectionAsync(CancellationToken cancellationToken) =>
        (await GetDatabaseAsync(cancellationToken).ConfigureAwait(false)).Multiplexer;

    /// <summary>The database, for what is not a question.</summary>
    public Task<IDatabase> GetDatabaseAsync(CancellationToken cancellationToken) =>
        _connection.GetDatabaseAsync(async: true, cancellationToken).AsTask();

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    /// <summary>A restored subscription says nothing of commands, but those who listen have to know of it as well.</summary>
    private void OnRestored(ConnectionType connection)
    {
        if (connection == ConnectionType.Interactive && _circuit.Close())
        {
            _log.Recovered();
        }

        Recovered?.Invoke();
    }

    private ServerAnswer<TResult> GoOn<TResult>(ServerAnswer<TResult> answer, Exception? cause = null) => !_throws ? answer : throw new CacheServerException(
        cause is null
            ? $"The server could not be reached a moment ago, and is not asked before {nameof(RedisBackendOptions)}.{nameof(RedisBackendOptions.RetryAfter)} has passed."
            : $"The server could not be reached in time, or refused: {cause.Message} " +
              $"To have calls go on without it, set {nameof(RedisBackendOptions)}.{nameof(RedisBackendOptions.UnavailablePolicy)} to {nameof(UnavailablePolicy.GoOn)}.",
        cause!);
}
