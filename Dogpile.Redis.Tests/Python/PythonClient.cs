using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dogpile.Redis.Tests;

/// <summary>A process of Python with a region of dogpile.cache over Redis, whose values are JSON.</summary>
internal sealed class PythonClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _answers = [];
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _creating = [];
    private readonly ChildProcess _process;
    private readonly Lock _sending = new();
    private int _lastId;

    private PythonClient(ChildProcess process)
    {
        _process = process;
        _ = ReadAsync();
    }

    /// <summary>Starts Python on a server's port; ignores the test if there is no Python here.</summary>
    public static PythonClient Start(int port, PythonOptions? options = null)
    {
        if (PythonProgram.Unavailable is { } reason)
        {
            Assert.Ignore(reason);
        }

        options ??= new PythonOptions();
        var configuration = new JsonObject
        {
            ["expiration_time"] = options.Expiration.TotalSeconds,
            ["arguments"] = new JsonObject
            {
                ["port"] = port,
                ["db"] = options.Database,
                ["distributed_lock"] = options.DistributedLock,
                ["lock_timeout"] = options.LockTimeout,
                ["lock_sleep"] = options.LockSleep,
            },
        };
        return new PythonClient(PythonProgram.Start(
            Path.Combine(AppContext.BaseDirectory, "Python", "driver.py"), configuration.ToJsonString()));
    }

    /// <summary>The value of a key; null when there is none.</summary>
    public async Task<JsonElement?> GetAsync(string key)
    {
        var answer = await AskAsync("get", key);
        return answer.ValueKind == JsonValueKind.Null ? null : answer.GetProperty("value");
    }

    public Task SetAsync<T>(string key, T value) => AskAsync("set", key, value);

    public Task DeleteAsync(string key) => AskAsync("delete", key);

    public async Task<bool> KeyIsLockedAsync(string key) => (await AskAsync("key_is_locked", key)).GetBoolean();

    /// <summary>Takes a key's lock as a creator would, and keeps it until <see cref="ReleaseAsync"/>.</summary>
    public async Task<bool> AcquireAsync(string key, bool wait = false) => (await AskAsync("acquire", key, wait: wait)).GetBoolean();

    /// <summary>Releases a lock; an error when it has been lost meanwhile.</summary>
    public Task ReleaseAsync(string key) => AskAsync("release", key);

    /// <summary>Calls get_or_create, without waiting for what becomes of it.</summary>
    public PythonCreation BeginGetOrCreate<T>(string key, T value)
    {
        var id = Interlocked.Increment(ref _lastId);
        var creating = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _creating[id] = creating;
        return new PythonCreation(creating.Task, SendAsync(id, "get_or_create", key, value), () => AskAsync("go", creation: id));
    }

    public void Dispose() => _process.Dispose();

    private Task<JsonElement> AskAsync(string command, string? key = null, object? value = null, bool wait = false, int creation = 0) =>
        SendAsync(Interlocked.Increment(ref _lastId), command, key, value, wait, creation).WaitAsync(Patience);

    private Task<JsonElement> SendAsync(
        int id, string command, string? key, object? value = null, bool wait = false, int creation = 0)
    {
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _answers[id] = answer;
        lock (_sending)
        {
            _process.Send(JsonSerializer.Serialize(new { id, command, key, value, wait, creation }));
        }

        return answer.Task;
    }

    private async Task ReadAsync()
    {
        try
        {
            while (true)
            {
                Receive(JsonDocument.Parse(await _process.ReadLineAsync(Timeout.InfiniteTimeSpan)).RootElement);
            }
        }
        catch (AssertionException exception)
        {
            // Python has ended, and nobody is to wait for it any longer.
            foreach (var answer in _answers.Values)
            {
                answer.TrySetException(exception);
            }

            foreach (var creating in _creating.Values)
            {
                creating.TrySetException(exception);
            }
        }
    }

    private void Receive(JsonElement line)
    {
        var id = line.GetProperty("id").GetInt32();
        if (line.TryGetProperty("event", out _))
        {
            _creating[id].TrySetResult();
        }
        else if (line.TryGetProperty("error", out var error))
        {
            _answers[id].TrySetException(new AssertionException($"Python failed: {error}"));
        }
        else
        {
            _answers[id].TrySetResult(line.GetProperty("result"));
        }
    }
}
