using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;

namespace Dogpile.Redis.Tests;

/// <summary>Another program that does not outlive the tests, whatever state it is in.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<ChildProcess, bool> Running = [];

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> _errors = [];

    static ChildProcess() => AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
    {
        foreach (var child in Running.Keys)
        {
            child.Dispose();
        }
    };

    private ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Receive(line.Data);
        _process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        _process.Start();
        Running[this] = true;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>What it has said about its troubles, for the messages of tests that fail.</summary>
    public string Errors => string.Join('\n', _errors).Trim();

    public static ChildProcess Start(string program, IEnumerable<string> arguments) => new(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    });

    public void Send(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <summary>The next line of its output; an error when none comes in time, or when it has ended.</summary>
    public async Task<string> ReadLineAsync(TimeSpan? patience = null)
    {
        using var deadline = new CancellationTokenSource(patience ?? Patience);
        try
        {
            return await _lines.Reader.ReadAsync(deadline.Token);
        }
        catch (Exception exception) when (exception is ChannelClosedException or OperationCanceledException)
        {
            var reason = exception is ChannelClosedException ? "has ended" : "is silent";
            throw new AssertionException($"{_process.StartInfo.FileName} {reason}. {Errors}", exception);
        }
    }

    /// <summary>What is left of its output, once it has ended.</summary>
    public string ReadRest()
    {
        var rest = new List<string>();
        while (_lines.Reader.TryRead(out var line))
        {
            rest.Add(line);
        }

        return string.Join('\n', rest);
    }

    public void Signal(Signal signal) => signal.SendTo(_process.Id);

    public void AwaitExit()
    {
        if (!_process.WaitForExit(Patience))
        {
            throw new AssertionException($"{_process.StartInfo.FileName} does not end. {Errors}");
        }

        // Without a limit of time, this waits for the last of the output too.
        _process.WaitForExit();
        Running.TryRemove(this, out _);
    }

    /// <summary>Ends it without a chance to clean up, even when it is stopped.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        AwaitExit();
    }

    public void Dispose()
    {
        if (Running.ContainsKey(this))
        {
            Kill();
        }

        _process.Dispose();
    }

    private void Receive(string? line)
    {
        if (line is null)
        {
            _lines.Writer.TryComplete();
        }
        else
        {
            _lines.Writer.TryWrite(line);
        }
    }
}
