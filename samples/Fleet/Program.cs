using System.Runtime.InteropServices;
using Fleet;
using Spectre.Console;
using StackExchange.Redis;

try
{
    return args switch
    {
        [WorkerProgram.Argument] => await WorkerProgram.RunAsync(),
        ["-h" or "--help"] => Help(),
        _ => await RunFleetAsync(),
    };
}
catch (Exception exception) when (exception is RedisException or TimeoutException)
{
    Console.Error.WriteLine($"The server was lost: {exception.Message}");
    return ExitCode.BrokenPromise;
}

static int Help()
{
    Console.WriteLine(FleetOptions.Usage);
    return ExitCode.Success;
}

async Task<int> RunFleetAsync()
{
    if (!FleetOptions.TryParse(args, out var options, out var problem))
    {
        Console.Error.WriteLine(problem);
        Console.Error.WriteLine(FleetOptions.Usage);
        return ExitCode.BadInput;
    }

    RespServer server;
    try
    {
        server = options.Server is { } given ? await RespServer.ConnectAsync(given) : await RespServer.StartAsync();
    }
    catch (Exception exception) when (exception is ArgumentException or RedisException or TimeoutException)
    {
        // Without the connection string, which may hold a password.
        Console.Error.WriteLine($"The server that --server or {FleetOptions.ServerVariable} names cannot be used: {exception.Message}");
        return ExitCode.BadInput;
    }

    await using (server)
    {
        return await ShowAsync(options, server);
    }
}

static async Task<int> ShowAsync(FleetOptions options, RespServer server)
{
    using var interrupt = new CancellationTokenSource();
    using var keyboard = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
    using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
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

    // The workers are ended, and what is theirs at the server is cleared away, before this process goes.
    void Interrupt(PosixSignalContext signal)
    {
        signal.Cancel = true;
        interrupt.Cancel();
    }
}
