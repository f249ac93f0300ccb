using System.Net;
using System.Net.Sockets;
using System.Text;
using Dogpile.Tests;

namespace Dogpile.Redis.Tests;

/// <summary>The proxy makes the trouble it promises, and no other.</summary>
internal sealed class TcpProxyTests
{
    private TcpProxy _proxy = null!;

    [SetUp]
    public void StartProxy() => _proxy = new TcpProxy(SharedServers.Garnet.Port);

    [TearDown]
    public async Task DisposeProxy() => await _proxy.DisposeAsync();

    [Test]
    public void Ping_goes_through() => Assert.That(ServerPing.IsAnswered(_proxy.Port), Is.True);

    [Test]
    public void Connection_of_a_client_that_has_gone_is_forgotten()
    {
        using (Connect())
        {
            Eventually.Be(() => _proxy.Connections == 1, "the connection is not taken");
        }

        Eventually.Be(() => _proxy.Connections == 0, "the connection is not forgotten");
    }

    [Test]
    public void Reset_breaks_connections_and_takes_new_ones()
    {
        using var client = Connect();
        Ping(client);

        _proxy.Reset();

        Assert.That(() => client.Receive(new byte[1]), Throws.TypeOf<SocketException>().With.Property("SocketErrorCode").EqualTo(SocketError.ConnectionReset));
        using var another = Connect();
        Ping(another);
    }

    [Test]
    public void Refuse_takes_no_connections_and_leaves_those_there_are()
    {
        using var client = Connect();
        Ping(client);

        _proxy.Refuse();
        Assert.That(() => Connect().Dispose(), Throws.TypeOf<SocketException>());
        Ping(client);

        _proxy.Resume();
        using var another = Connect();
        Ping(another);
    }

    [Test]
    public void Stall_holds_back_what_is_sent_until_resume()
    {
        using var client = Connect();
        Ping(client);

        _proxy.Stall();
        client.Send("PING\r\n"u8);
        Assert.That(client.Poll(TimeSpan.FromMilliseconds(50), SelectMode.SelectRead), Is.False, "was forwarded");
        _proxy.Resume();

        AssertPong(client);
    }

    [Test]
    public async Task Proxy_that_stalls_can_be_disposed()
    {
        using var client = Connect();
        Ping(client);
        _proxy.Stall();
        client.Send("PING\r\n"u8);

        await _proxy.DisposeAsync();

        Assert.That(_proxy.Connections, Is.Zero);
    }

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 30_000 };
        try
        {
            socket.Connect(IPAddress.Loopback, _proxy.Port);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void Ping(Socket client)
    {
        client.Send("PING\r\n"u8);
        AssertPong(client);
    }

    private static void AssertPong(Socket client)
    {
        var answer = new byte[7];
        var count = client.Receive(answer);
        Assert.That(Encoding.ASCII.GetString(answer, 0, count), Is.EqualTo("+PONG\r\n"));
    }
}
