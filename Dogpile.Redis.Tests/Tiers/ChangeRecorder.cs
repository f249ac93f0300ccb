using System.Collections.Concurrent;

namespace Dogpile.Redis.Tests.Tiers;

/// <summary>Notes the word that comes. Made last, it is told last: when it has been told, so have the others.</summary>
internal sealed class ChangeRecorder : ICacheChangeObserver
{
    private readonly ConcurrentQueue<string> _keys = [];
    private int _gaps;

    public IReadOnlyCollection<string> Keys => _keys;

    public int Gaps => Volatile.Read(ref _gaps);

    public void Changed(string key) => _keys.Enqueue(key);

    public void MayHaveMissedChanges() => Interlocked.Increment(ref _gaps);
}
