using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Fleet;

/// <summary>A worker as the coordinator sees it: a child process, with orders going in and events coming out.</summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly Task _listening;

    private WorkerProcess(Assignment assignment, ChannelWriter<FleetEvent> events)
    {
        Number = assignment.Worker;
        _process = Process.Start(StartInfo())!;
        _process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        _process.BeginErrorReadLine();
        _listening = ListenAsync(events);
        Order(assignment.ToLine());
    }

    public int Number { get; }

    /// <summary>How it ended, or null while it runs or when it was killed.</summary>
    public int? ExitCode => _process.HasExited && !WasKilled ? _process.ExitCode : null;

    public bool WasKilled { get; private set; }

    /// <summary>What it wrote about its errors.</summary>
    public string Errors => _errors.ToString().Trim();

    public static WorkerProcess Start(Assignment assignment, ChannelWriter<FleetEvent> events) => new(assignment, events);

    public void Order(string line)
    {
        try
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It is gone, which its last event tells.
        }
    }

    /// <summary>Ends the process in the middle of what it does (SIGKILL), and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        WasKilled = true;
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        await _listening;
        _process.Dispose();
    }

    private async Task ListenAsync(ChannelWriter<FleetEvent> events)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            try
            {
                events.TryWrite(new FleetEvent(Number, WorkerEvent.Parse(line)));
            }
            catch (JsonException)
            {
                // Half a line is the last one of a process that was killed.
            }
        }

        await _process.WaitForExitAsync();
        events.TryWrite(new FleetEvent(Number, new WorkerEvent(WorkerEventKind.Ended)));
    }

    private static ProcessStartInfo StartInfo()
    {
        // This program again: by its own executable, or by dotnet with its assembly.
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string[] arguments = isHost ? [typeof(WorkerProcess).Assembly.Location, WorkerProgram.Argument] : [WorkerProgram.Argument];

        return new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
    }
}
