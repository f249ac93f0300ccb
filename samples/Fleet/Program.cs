using System.Runtime.InteropServices;
using Fleet;
using Spectre.Console;
using StackExchange.Redis;

switch (args)
{
    case [WorkerProgram.Argument]:
        return await WorkerProgram.RunAsync();
    case ["-h" or "--help"]:
        Console.WriteLine(FleetOptions.Usage);
        return ExitCode.Success;
}

if (!FleetOptions.TryParse(args, out var options, out var problem))
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(FleetOptions.Usage);
    return ExitCode.BadInput;
}

using var interrupt = new CancellationTokenSource();
void Interrupt(PosixSignalContext signal)
{
    signal.Cancel = true;
    interrupt.Cancel();
}

using var keyboard = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);

RespServer server;
try
{
    server = options.Server is { } given ? await RespServer.ConnectAsync(given) : await RespServer.StartAsync();
}
catch (Exception exception) when (exception is ArgumentException or RedisConnectionException)
{
    // Without the connection string, which may hold a password.
    Console.Error.WriteLine($"The server that --server or {FleetOptions.ServerVariable} names cannot be used: {exception.Message}");
    return ExitCode.BadInput;
}

await using (server)
{
    var (console, view) = Terminal.Create();
    console.WriteLine($"{options.Workers} workers with {options.Callers} callers each ask for {options.Keys} reports");
    console.WriteLine($"Their server: {server.Name}");

    try
    {
        var result = await new Coordinator(options, server, view).RunAsync(interrupt.Token);
        Summary.Write(console, result);
        return result.Faults.Count == 0 ? ExitCode.Success : ExitCode.BrokenPromise;
    }
    catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
    {
        Console.Error.WriteLine("Interrupted.");
        return ExitCode.Interrupted;
    }
}
