using System.Collections.Concurrent;

namespace Dogpile.Tests;

/// <summary>Stands before a backend and notes what goes to it.</summary>
internal sealed class CallRecorder(ConcurrentQueue<string>? calls = null, string name = "") : ProxyBackend
{
    private readonly ConcurrentQueue<string> _calls = calls ?? [];

    /// <summary>The calls in order, such as <c>get a</c>, <c>set async a</c> or <c>delete multi a,b</c>.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    public void Forget() => _calls.Clear();

    public override CacheEntry? Get(string key)
    {
        Note("get", key);
        return base.Get(key);
    }

    public override void Set(string key, CacheEntry entry)
    {
        Note("set", key);
        base.Set(key, entry);
    }

    public override void Delete(string key)
    {
        Note("delete", key);
        base.Delete(key);
    }

    public override IReadOnlyList<CacheEntry?> GetMulti(IReadOnlyList<string> keys)
    {
        Note("get multi", keys);
        return base.GetMulti(keys);
    }

    public override void SetMulti(IReadOnlyDictionary<string, CacheEntry> entries)
    {
        Note("set multi", entries.Keys);
        base.SetMulti(entries);
    }

    public override void DeleteMulti(IReadOnlyList<string> keys)
    {
        Note("delete multi", keys);
        base.DeleteMulti(keys);
    }

    public override ValueTask<CacheEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        Note("get async", key);
        return base.GetAsync(key, cancellationToken);
    }

    public override ValueTask SetAsync(string key, CacheEntry entry, CancellationToken cancellationToken = default)
    {
        Note("set async", key);
        return base.SetAsync(key, entry, cancellationToken);
    }

    public override ValueTask DeleteAsync(string key, CancellationToken cancellationToken = default)
    {
        Note("delete async", key);
        return base.DeleteAsync(key, cancellationToken);
    }

    public override ValueTask<IReadOnlyList<CacheEntry?>> GetMultiAsync(
        IReadOnlyList<string> keys, CancellationToken cancellationToken = default)
    {
        Note("get multi async", keys);
        return base.GetMultiAsync(keys, cancellationToken);
    }

    public override ValueTask SetMultiAsync(
        IReadOnlyDictionary<string, CacheEntry> entries, CancellationToken cancellationToken = default)
    {
        Note("set multi async", entries.Keys);
        return base.SetMultiAsync(entries, cancellationToken);
    }

    public override ValueTask DeleteMultiAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default)
    {
        Note("delete multi async", keys);
        return base.DeleteMultiAsync(keys, cancellationToken);
    }

    private void Note(string call, IEnumerable<string> keys) => Note(call, string.Join(',', keys.Order(StringComparer.Ordinal)));

    private void Note(string call, string keys) => _calls.Enqueue($"{name}{call} {keys}");
}
