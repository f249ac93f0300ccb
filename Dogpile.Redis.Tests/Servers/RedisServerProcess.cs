using System.Diagnostics;

namespace Dogpile.Redis.Tests;

/// <summary>A redis-server of its own, which can be stopped, killed and frozen. Keeps nothing on disk.</summary>
internal sealed class RedisServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string? Program = Requirement.FindProgram("redis-server") ?? Requirement.FindProgram("valkey-server");

    private readonly string[] _arguments;
    private readonly string _folder;
    private ChildProcess _process;
    private bool _frozen;

    private RedisServerProcess(int port, string[] arguments)
    {
        Port = port;
        _arguments = arguments;
        _folder = Directory.CreateTempSubdirectory("dogpile-redis-").FullName;
        try
        {
            _process = Launch();
        }
        catch
        {
            Directory.Delete(_folder, recursive: true);
            throw;
        }
    }

    /// <summary>Why there can be none here; null when there can. An error in CI.</summary>
    public static string? Unavailable =>
        Requirement.Check(Program is null ? "redis-server is not installed: neither it nor valkey-server is on the path." : null);

    public int Port { get; }

    public string Address => $"127.0.0.1:{Port}";

    /// <summary>Starts a server on a free port and waits until it answers.</summary>
    /// <param name="arguments">What the server is told beyond the usual, such as <c>--maxmemory 1mb</c>.</param>
    public static RedisServerProcess Start(params string[] arguments)
    {
        Require();
        return FreePort.Use(port => new RedisServerProcess(port, arguments));
    }

    /// <summary>Ignores the test that asks if there can be no server here.</summary>
    public static void Require()
    {
        if (Unavailable is { } reason)
        {
            Assert.Ignore(reason);
        }
    }

    /// <summary>Ends the server as its administrator would.</summary>
    public void Stop()
    {
        using (var connection = RawServer.Connect(Port))
        {
            connection.Shutdown();
        }

        _process.AwaitExit();
    }

    /// <summary>Ends the server in the middle of what it does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Makes the server stand still: connections stay open, and new ones are accepted, but nothing is answered.</summary>
    public void Freeze()
    {
        _process.Signal(Signal.Stop);
        _frozen = true;
    }

    /// <summary>Lets a frozen server go on.</summary>
    public void Thaw()
    {
        _process.Signal(Signal.Continue);
        _frozen = false;
    }

    /// <summary>Starts the server anew on the same port, empty, after it was stopped or killed; kills it first if it was not.</summary>
    public void Restart()
    {
        _process.Dispose();
        _frozen = false;
        _process = Launch();
    }

    public void Dispose()
    {
        _process.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    public override string ToString() => $"redis-server on {Address}{(_frozen ? ", frozen" : "")}";

    private ChildProcess Launch()
    {
        var process = ChildProcess.Start(
            Program!,
            [
                "--port", $"{Port}", "--bind", "127.0.0.1", "--dir", _folder, "--save", "", "--appendonly", "no",
                "--loglevel", "warning", "--databases", $"{DatabaseNumbers.Count}", .. _arguments,
            ]);
        var begun = Stopwatch.GetTimestamp();
        while (!ServerPing.IsAnswered(Port) || process.HasExited)
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(begun) > Patience)
            {
                process.Kill();
                var output = process.ReadRest();
                process.Dispose();
                throw new InvalidOperationException($"redis-server on port {Port} did not start: {output}");
            }

            Thread.Sleep(5);
        }

        return process;
    }
}
