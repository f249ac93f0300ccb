using System.Net;
using System.Net.Sockets;

namespace Dogpile.Redis.Tests;

/// <summary>Asks whether a server is there, without any client.</summary>
internal static class ServerPing
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(1);

    public static bool IsAnswered(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            ReceiveTimeout = (int)AnswerTime.TotalMilliseconds,
        };
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            socket.Send("PING\r\n"u8);
            Span<byte> answer = stackalloc byte[7];
            return socket.Receive(answer) == answer.Length && answer.SequenceEqual("+PONG\r\n"u8);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
