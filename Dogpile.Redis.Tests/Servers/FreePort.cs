using System.Net;
using System.Net.Sockets;

namespace Dogpile.Redis.Tests;

/// <summary>Ports that nobody listens on.</summary>
internal static class FreePort
{
    private const int Attempts = 5;

    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts something on a free port, and on another if somebody was quicker to take that.</summary>
    public static T Use<T>(Func<int, T> start)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return start(Find());
            }
            catch (Exception) when (attempt < Attempts)
            {
            }
        }
    }
}
