using Dogpile.Redis.Diagnostics;
using StackExchange.Redis;

namespace Dogpile.Redis.Connection;

/// <summary>
/// The way to the server: connects when it is first needed, and applies the policy for a server that cannot be reached to
/// every call.
/// </summary>
internal sealed class ServerLink : IAsyncDisposable
{
    private readonly Lock _connecting = new();
    private readonly ConfigurationOptions? _settings;
    private readonly int _database;
    private readonly bool _throws;
    private readonly Circuit _circuit;
    private readonly RedisLog _log;
    private Task<IConnectionMultiplexer>? _connection;
    private IDatabase? _connected;
    private bool _disposed;

    /// <summary>A link that makes its connection.</summary>
    public ServerLink(ConfigurationOptions settings, RedisBackendOptions options, RedisLog log)
        : this(options, log)
    {
        _settings = settings;
        ChannelPrefix = (string?)settings.ChannelPrefix ?? "";
    }

    /// <summary>A link over a connection that somebody else closes.</summary>
    public ServerLink(IConnectionMultiplexer connection, RedisBackendOptions options, RedisLog log)
        : this(options, log)
    {
        _connection = Task.FromResult(Watch(connection));
        ChannelPrefix = (string?)ConfigurationOptions.Parse(connection.Configuration ?? "", ignoreUnknown: true).ChannelPrefix ?? "";
    }

    private ServerLink(RedisBackendOptions options, RedisLog log)
    {
        _database = options.Database ?? -1;
        _throws = options.UnavailablePolicy == UnavailablePolicy.Throw;
        _circuit = new Circuit(options.TimeProvider, options.RetryAfter);
        _log = log;
    }

    /// <summary>The server answers again, or a connection to it has been restored.</summary>
    public event Action? Recovered;

    /// <summary>What the client puts before the channels that are subscribed to. Scripts, which it cannot look into, have to do the same.</summary>
    public string ChannelPrefix { get; } = "";

    /// <summary>Whether calls go without the server at the moment.</summary>
    public bool IsDown => _circuit.IsOpen;

    /// <summary>Puts a question to the server.</summary>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="state">What the question needs.</param>
    /// <param name="ask">Puts it synchronously.</param>
    /// <param name="askAsync">Puts it asynchronously.</param>
    /// <param name="cancellationToken">Ends the wait; the question is put all the same.</param>
    /// <returns>The answer, or none under the policy of going on.</returns>
    /// <exception cref="CacheServerException">There is no answer, and the policy is to throw.</exception>
    public ValueTask<ServerAnswer<TResult>> AskAsync<TState, TResult>(
        bool async,
        TState state,
        Func<IDatabase, TState, TResult> ask,
        Func<IDatabase, TState, Task<TResult>> askAsync,
        CancellationToken cancellationToken = default) =>
        AskAsync(async, state, ask, askAsync, takeBack: null, cancellationToken);

    /// <inheritdoc cref="AskAsync{TState, TResult}(bool, TState, Func{IDatabase, TState, TResult}, Func{IDatabase, TState, Task{TResult}}, CancellationToken)"/>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="state">What the question needs.</param>
    /// <param name="ask">Puts it synchronously.</param>
    /// <param name="askAsync">Puts it asynchronously.</param>
    /// <param name="takeBack">
    /// Sent behind the question when nobody waits for its answer any more, be it cancelled or too late: the server may go on
    /// with it, and give what nobody would give back.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; the question is put all the same.</param>
    public async ValueTask<ServerAnswer<TResult>> AskAsync<TState, TResult>(
        bool async,
        TState state,
        Func<IDatabase, TState, TResult> ask,
        Func<IDatabase, TState, Task<TResult>> askAsync,
        Action<IDatabase, TState>? takeBack,
        CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(RedisBackend));
        if (!_circuit.TryEnter())
        {
            return GoOn(ServerAnswer<TResult>.NotAsked);
        }

        IDatabase? database = null;
        try
        {
            database = _connected ?? await ConnectAsync(async, cancellationToken).ConfigureAwait(false);
            var result = async
                ? await askAsync(database, state).WaitAsync(cancellationToken).ConfigureAwait(false)
                : ask(database, state);
            if (_circuit.Close())
            {
                Recover();
            }

            return ServerAnswer<TResult>.Of(result);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            TakeBack(database, state, takeBack);
            throw;
        }
        catch (Exception exception) when (ServerFault.IsUnreachable(exception) && !_disposed)
        {
            if (_circuit.Open())
            {
                _log.Unreachable(exception);
            }

            TakeBack(database, state, takeBack);
            return GoOn(ServerAnswer<TResult>.Lost, exception);
        }
        catch (Exception exception) when (ServerFault.IsRefusal(exception))
        {
            _log.Refused(exception);
            return GoOn(ServerAnswer<TResult>.Refused, exception);
        }
    }

    /// <summary>The connection, for what is not a question.</summary>
    public async Task<IConnectionMultiplexer> GetConnectionAsync(CancellationToken cancellationToken) =>
        (await ConnectAsync(async: true, cancellationToken).ConfigureAwait(false)).Multiplexer;

    /// <summary>The database, for what is not a question.</summary>
    public Task<IDatabase> GetDatabaseAsync(CancellationToken cancellationToken) => ConnectAsync(async: true, cancellationToken).AsTask();

    public async ValueTask DisposeAsync()
    {
        Task<IConnectionMultiplexer>? connection;
        lock (_connecting)
        {
            _disposed = true;
            connection = _connection;
        }

        if (connection is { IsCompletedSuccessfully: true })
        {
            connection.Result.ConnectionRestored -= OnRestored;
        }

        if (_settings is not null && connection is not null)
        {
            await ((Task)connection).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (connection.IsCompletedSuccessfully)
            {
                await connection.Result.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>On the same connection, so it comes after the question.</summary>
    private static void TakeBack<TState>(IDatabase? database, TState state, Action<IDatabase, TState>? takeBack)
    {
        if (database is null || takeBack is null)
        {
            return;
        }

        try
        {
            takeBack(database, state);
        }
        catch (Exception exception) when (ServerFault.IsUnreachable(exception) || exception is ObjectDisposedException)
        {
            // The question has not got through either, or its connection is gone.
        }
    }

    private async ValueTask<IDatabase> ConnectAsync(bool async, CancellationToken cancellationToken)
    {
        Task<IConnectionMultiplexer> connection;
        lock (_connecting)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(RedisBackend));

            // On the pool, so that a synchronous caller who waits for it does not wait for itself.
            connection = _connection is null or { IsFaulted: true } or { IsCanceled: true }
                ? _connection = Task.Run(OpenAsync)
                : _connection;
        }

        var opened = async
            ? await connection.WaitAsync(cancellationToken).ConfigureAwait(false)
            : connection.GetAwaiter().GetResult();
        return _connected = opened.GetDatabase(_database);
    }

    private async Task<IConnectionMultiplexer> OpenAsync() =>
        Watch(await ConnectionMultiplexer.ConnectAsync(_settings!).ConfigureAwait(false));

    private IConnectionMultiplexer Watch(IConnectionMultiplexer connection)
    {
        connection.ConnectionRestored += OnRestored;
        return connection;
    }

    private void OnRestored(object? sender, ConnectionFailedEventArgs e)
    {
        _circuit.Close();
        Recover();
    }

    private void Recover()
    {
        _log.Recovered();
        Recovered?.Invoke();
    }

    private ServerAnswer<TResult> GoOn<TResult>(ServerAnswer<TResult> answer, Exception? cause = null) => !_throws ? answer : throw new CacheServerException(
        cause is null
            ? $"The server could not be reached a moment ago, and is not asked before {nameof(RedisBackendOptions)}.{nameof(RedisBackendOptions.RetryAfter)} has passed."
            : $"The server could not be reached in time, or refused: {cause.Message} " +
              $"To have calls go on without it, set {nameof(RedisBackendOptions)}.{nameof(RedisBackendOptions.UnavailablePolicy)} to {nameof(UnavailablePolicy.GoOn)}.",
        cause!);
}
