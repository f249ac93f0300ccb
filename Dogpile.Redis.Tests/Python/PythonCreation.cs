using System.Text.Json;

namespace Dogpile.Redis.Tests;

/// <summary>A call of get_or_create in Python. Its creator, if it is called at all, waits until it is told to go on.</summary>
/// <param name="creating">Ends when the creator is called.</param>
/// <param name="result">What the call returns.</param>
/// <param name="go">Lets the creator return.</param>
internal sealed class PythonCreation(Task creating, Task<JsonElement> result, Func<Task> go)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public bool IsCreating => creating.IsCompleted;

    public bool HasReturned => result.IsCompleted;

    public Task AwaitCreatingAsync() => creating.WaitAsync(Patience);

    public Task GoAsync() => go();

    public Task<JsonElement> AwaitResultAsync() => result.WaitAsync(Patience);
}
