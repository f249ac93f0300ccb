using StackExchange.Redis;

namespace Dogpile.Redis.Connection;

/// <summary>The client's connection: made when it is first needed, or given by somebody who closes it.</summary>
internal sealed class ServerConnection : IAsyncDisposable
{
    private readonly Lock _connecting = new();
    private readonly ConfigurationOptions? _settings;
    private readonly int _database;
    private readonly Action<ConnectionType> _onRestored;
    private readonly TimeSpan _patience = Timeout.InfiniteTimeSpan;
    private Task<IConnectionMultiplexer>? _connection;
    private IDatabase? _connected;
    private volatile bool _isDisposed;

    /// <param name="settings">What to connect by.</param>
    /// <param name="database">The number of the database; -1 for that of the connection.</param>
    /// <param name="onRestored">Told when a connection that was lost is there again.</param>
    public ServerConnection(ConfigurationOptions settings, int database, Action<ConnectionType> onRestored)
    {
        _settings = settings;
        _database = database;
        _onRestored = onRestored;
        _patience = TimeSpan.FromMilliseconds(Math.Max(settings.SyncTimeout, settings.AsyncTimeout));
        ChannelPrefix = (string?)settings.ChannelPrefix ?? "";
    }

    /// <param name="connection">The connection.</param>
    /// <param name="database">The number of the database; -1 for that of the connection.</param>
    /// <param name="onRestored">Told when a connection that was lost is there again.</param>
    public ServerConnection(IConnectionMultiplexer connection, int database, Action<ConnectionType> onRestored)
    {
        _database = database;
        _onRestored = onRestored;
        _connection = Task.FromResult(Watch(connection));
        ChannelPrefix = (string?)ConfigurationOptions.Parse(connection.Configuration ?? "", ignoreUnknown: true).ChannelPrefix ?? "";
    }

    /// <summary>What the client puts before the channels that are subscribed to. Scripts, which it cannot look into, have to do the same.</summary>
    public string ChannelPrefix { get; }

    public bool IsDisposed => _isDisposed;

    /// <exception cref="ObjectDisposedException">The backend is disposed.</exception>
    public ValueTask<IDatabase> GetDatabaseAsync(bool async, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(RedisBackend));
        return _connected is { } database ? new ValueTask<IDatabase>(database) : ConnectAsync(async, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Task<IConnectionMultiplexer>? connection;
        lock (_connecting)
        {
            _isDisposed = true;
            connection = _connection;
        }

        if (connection is { IsCompletedSuccessfully: true })
        {
            connection.Result.ConnectionRestored -= OnRestored;
        }

        if (_settings is null || connection is null)
        {
            return;
        }

        var closing = CloseAsync(connection);
        if (connection.IsCompleted)
        {
            await closing.ConfigureAwait(false);
        }
    }

    /// <summary>One that is still being made, which may take long, is closed when it is there.</summary>
    private static async Task CloseAsync(Task<IConnectionMultiplexer> connection)
    {
        await ((Task)connection).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connection.IsCompletedSuccessfully)
        {
            await connection.Result.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<IDatabase> ConnectAsync(bool async, CancellationToken cancellationToken)
    {
        Task<IConnectionMultiplexer> connection;
        lock (_connecting)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(RedisBackend));

            // On the pool, so that a synchronous caller who waits for it does not wait for itself.
            connection = _connection is null or { IsFaulted: true } or { IsCanceled: true }
                ? _connection = Task.Run(OpenAsync)
                : _connection;
        }

        // No longer than for any other answer: connecting tries several times, and goes on while callers go without.
        var opened = async
            ? await connection.WaitAsync(_patience, cancellationToken).ConfigureAwait(false)
            : connection.WaitAsync(_patience, CancellationToken.None).GetAwaiter().GetResult();
        return _connected = opened.GetDatabase(_database);
    }

    private async Task<IConnectionMultiplexer> OpenAsync() =>
        Watch(await ConnectionMultiplexer.ConnectAsync(_settings!).ConfigureAwait(false));

    private IConnectionMultiplexer Watch(IConnectionMultiplexer connection)
    {
        connection.ConnectionRestored += OnRestored;
        return connection;
    }

    private void OnRestored(object? sender, ConnectionFailedEventArgs e) => _onRestored(e.ConnectionType);
}
