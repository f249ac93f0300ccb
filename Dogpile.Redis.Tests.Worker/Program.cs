using System.Text.Json;

namespace Dogpile.Redis.Tests.Worker;

/// <summary>A process that shares a cache with the tests, and does what it is told line by line until its input ends.</summary>
internal static class Program
{
    public static async Task Main(string[] arguments)
    {
        var worker = new CacheWorker(JsonSerializer.Deserialize(arguments[0], WorkerJson.Default.WorkerOptions)!);
        await worker.ConnectAsync();
        while (await Console.In.ReadLineAsync() is { } line)
        {
            worker.Begin(JsonSerializer.Deserialize(line, WorkerJson.Default.WorkerCommand)!);
        }
    }
}
