using System.Diagnostics;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Common;

/// <summary>Tells of reads that take longer than they should.</summary>
public sealed class SlowCallProxy(ILogger<SlowCallProxy> logger, TimeSpan limit) : ProxyBackend
{
    private int _slow;

    public int Slow => Volatile.Read(ref _slow);

    public override CacheEntry? Get(string key)
    {
        var started = Stopwatch.GetTimestamp();
        var entry = base.Get(key);
        Judge(started, 1);
        return entry;
    }

    public override async ValueTask<CacheEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        var started = Stopwatch.GetTimestamp();
        var entry = await base.GetAsync(key, cancellationToken);
        Judge(started, 1);
        return entry;
    }

    public override IReadOnlyList<CacheEntry?> GetMulti(IReadOnlyList<string> keys)
    {
        var started = Stopwatch.GetTimestamp();
        var entries = base.GetMulti(keys);
        Judge(started, keys.Count);
        return entries;
    }

    private void Judge(long started, int keys)
    {
        if (Stopwatch.GetElapsedTime(started) is var elapsed && elapsed > limit)
        {
            Interlocked.Increment(ref _slow);
            logger.LogWarning("Reading {Count} keys took {Milliseconds} ms", keys, elapsed.TotalMilliseconds);
        }
    }
}
