using System.Net;
using System.Net.Sockets;

namespace Dogpile.Redis.Tests;

/// <summary>One client's connection through a <see cref="TcpProxy"/>.</summary>
/// <param name="client">The client's end; closed here.</param>
/// <param name="stall">Waited for before anything is forwarded.</param>
internal sealed class ProxiedConnection(Socket client, Func<Task> stall)
{
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private volatile bool _isSilent;
    private volatile bool _isSubscription;

    /// <summary>Whether the client has subscribed to anything on it.</summary>
    public bool IsSubscription => _isSubscription;

    /// <summary>Whether it loses what comes.</summary>
    public bool IsSilent => _isSilent;

    /// <summary>Loses all that comes from now on, while the connection stays open.</summary>
    public void Silence() => _isSilent = true;

    /// <summary>Breaks the connection at both ends, without a farewell.</summary>
    public void Reset()
    {
        foreach (var socket in new[] { client, _server })
        {
            try
            {
                socket.LingerState = new LingerOption(true, 0);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // Has ended by itself.
            }

            socket.Dispose();
        }
    }

    /// <summary>Forwards in both directions until one end closes.</summary>
    public async Task ForwardAsync(int serverPort)
    {
        try
        {
            client.NoDelay = true;
            await _server.ConnectAsync(IPAddress.Loopback, serverPort);
            await Task.WhenAny(PumpAsync(client, _server), PumpAsync(_server, client));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client is told by the end of its connection.
        }

        client.Dispose();
        _server.Dispose();
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                await stall();
                _isSubscription |= from == client && buffer.AsSpan(0, count).IndexOf("SUBSCRIBE"u8) >= 0;
                if (_isSilent)
                {
                    continue;
                }

                for (var sent = 0; sent < count;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Either end has gone; the other is closed by whoever waits for this.
        }
    }
}
