using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Dogpile.Redis.Tests;

/// <summary>Stands between a client and a server, and makes trouble on the way when it is told to.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<ProxiedConnection, Task> _connections = [];
    private readonly Lock _sync = new();
    private readonly int _serverPort;
    private Socket? _listener;

    /// <summary>Holds the port while nobody listens there, so that nobody else takes it.</summary>
    private Socket? _placeholder;

    private Task _accepting = Task.CompletedTask;
    private volatile TaskCompletionSource? _stall;

    /// <summary>Forwards what comes to a free port to the port of a server on this machine.</summary>
    public TcpProxy(int serverPort)
    {
        _serverPort = serverPort;
        Port = FreePort.Use(port =>
        {
            Listen(port);
            return port;
        });
    }

    public int Port { get; }

    public string Address => $"127.0.0.1:{Port}";

    /// <summary>How long what comes is on its way, in either direction; no time unless set.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>How many connections there are.</summary>
    public int Connections => _connections.Count;

    /// <summary>How many of them lose what comes.</summary>
    public int Silenced => _connections.Keys.Count(connection => connection.IsSilent);

    /// <summary>Breaks all connections there are; new ones are welcome.</summary>
    public void Reset()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Reset();
        }
    }

    /// <summary>
    /// Loses what comes on the connections there are on which something is subscribed to, as a network does that has
    /// forgotten them. They stay open, and new ones are welcome.
    /// </summary>
    public void SilenceSubscriptions()
    {
        foreach (var connection in _connections.Keys.Where(connection => connection.IsSubscription))
        {
            connection.Silence();
        }
    }

    /// <summary>Takes no new connections until <see cref="Resume"/>; those there are go on.</summary>
    public void Refuse()
    {
        lock (_sync)
        {
            if (_listener is not null)
            {
                _listener.Dispose();
                _listener = null;
                _placeholder = BindAgain(Port);
            }
        }
    }

    /// <summary>Forwards nothing until <see cref="Resume"/>, while connections stay open and new ones are taken.</summary>
    public void Stall()
    {
        lock (_sync)
        {
            _stall ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Ends <see cref="Refuse"/> and <see cref="Stall"/>. What was held back is forwarded.</summary>
    public void Resume()
    {
        lock (_sync)
        {
            if (_listener is null)
            {
                Listen(Port);
            }

            _stall?.SetResult();
            _stall = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_sync)
        {
            _listener?.Dispose();
            _placeholder?.Dispose();
            _listener = null;
            _placeholder = null;
        }

        await _accepting;
        Reset();
        lock (_sync)
        {
            _stall?.SetResult();
            _stall = null;
        }

        await Task.WhenAll(_connections.Values);
    }

    private void Listen(int port)
    {
        var listener = _placeholder ?? Bind(port);
        _placeholder = null;
        listener.Listen();
        _listener = listener;
        _accepting = Task.WhenAll(_accepting, AcceptAsync(listener));
    }

    /// <summary>A listener that was in the middle of accepting gives its port up a moment after it was disposed.</summary>
    private static Socket BindAgain(int port)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return Bind(port);
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(begun) < Patience)
            {
                Thread.Sleep(1);
            }
        }
    }

    /// <summary>A socket that does not listen: connections to its port are refused.</summary>
    private static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync();
                var connection = new ProxiedConnection(client, () => _stall?.Task ?? Task.Delay(Latency));
                var ended = new TaskCompletionSource();
                _connections[connection] = ended.Task;
                _ = ForwardAsync(connection, ended);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Closed by Refuse.
        }
    }

    private async Task ForwardAsync(ProxiedConnection connection, TaskCompletionSource ended)
    {
        await connection.ForwardAsync(_serverPort);
        _connections.TryRemove(connection, out _);
        ended.SetResult();
    }
}
