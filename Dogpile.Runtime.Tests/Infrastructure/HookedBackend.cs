namespace Dogpile.Tests;

/// <summary>Memory with places to stop at: a test decides what happens in the middle of an operation.</summary>
internal sealed class HookedBackend : CacheBackend
{
    private readonly MemoryBackend _memory = new();

    /// <summary>Runs after an entry was read and before the reader learns of it.</summary>
    public Action? AfterGet { get; set; }

    /// <summary>Waited for before an entry is written.</summary>
    public Func<Task>? BeforeSet { get; set; }

    public List<string> Operations { get; } = [];

    public override CacheEntry? Get(string key)
    {
        Record("get");
        var entry = _memory.Get(key);
        AfterGet?.Invoke();
        return entry;
    }

    public override void Set(string key, CacheEntry entry)
    {
        BeforeSet?.Invoke().GetAwaiter().GetResult();
        Record("set");
        _memory.Set(key, entry);
    }

    public override void Delete(string key)
    {
        Record("delete");
        _memory.Delete(key);
    }

    public override async ValueTask SetAsync(string key, CacheEntry entry, CancellationToken cancellationToken = default)
    {
        if (BeforeSet is { } before)
        {
            await before();
        }

        Record("set");
        _memory.Set(key, entry);
    }

    private void Record(string operation)
    {
        lock (Operations)
        {
            Operations.Add(operation);
        }
    }
}
