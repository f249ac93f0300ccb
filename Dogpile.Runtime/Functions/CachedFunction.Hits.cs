using Dogpile.Backends;
using Dogpile.Locking;
using Dogpile.Regions;

namespace Dogpile;

/// <content>Hits, found by the arguments themselves, or by a key that never becomes a string.</content>
public sealed partial class CachedFunction<TArguments, TValue>
{
    /// <summary>Finds the entry of a call by its arguments; null where they lead to none that is fresh.</summary>
    private CacheEntry<TValue>? FindHit(CacheRegion region, TArguments arguments, TimeSpan? expiration)
    {
        ArgumentNullException.ThrowIfNull(region);
        return region.ConfigurationIfAny is { Indexes: not null } configuration
            && IndexOf(configuration)?.Find(arguments) is { } node
                ? configuration.HitOf<TValue>(node, Limit(expiration))
                : null;
    }

    /// <summary>The way from arguments to entries in a region that has such ways; null as long as nobody has gone it.</summary>
    internal ArgumentIndex<TArguments>? IndexOf(RegionConfiguration configuration) => configuration.Indexes!.Find<TArguments>(_slot);

    /// <summary>What there is for a call that its arguments alone did not lead to.</summary>
    /// <param name="region">The method's region.</param>
    /// <param name="arguments">The key arguments of the call.</param>
    /// <param name="expiration">A computed expiration.</param>
    /// <param name="mayWait">Whether the caller is asynchronous and cannot leave.</param>
    private Look LookFor(CacheRegion region, TArguments arguments, TimeSpan? expiration, bool mayWait = false)
    {
        if (_keyFormatter is null || region.ConfigurationIfAny is not { Indexes: not null } configuration)
        {
            var key = Key(region, arguments);
            var current = region.Configuration;
            return new Look(current, current.KeyOf(key), isNowhere: false);
        }

        var writer = new CacheKeyWriter(stackalloc char[CacheKeyWriter.InitialCapacity]);
        try
        {
            if (FindByText(configuration, arguments, Limit(expiration), ref writer, out var node, out var hash) is { } entry)
            {
                configuration.Near!.Hit(node!);
                return new Look(entry);
            }

            return mayWait && node is null && configuration.JoinSharedWait<TValue>(writer.Text, hash, Effective(expiration)) is { } wait
                ? new Look(wait)
                : new Look(configuration, KeyOf(writer, hash), isNowhere: node is null && configuration.NearIsAll);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Finds a fresh entry by the text of the key, without noting the hit.</summary>
    internal CacheEntry<TValue>? FindByText(RegionConfiguration configuration, TArguments arguments, AgeLimit limit, out StoreNode? node)
    {
        node = null;
        if (_keyFormatter is null)
        {
            return null;
        }

        var writer = new CacheKeyWriter(stackalloc char[CacheKeyWriter.InitialCapacity]);
        try
        {
            return FindByText(configuration, arguments, limit, ref writer, out node, out _);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>The same with a writer that is empty, and has the key afterwards. Whoever finds an entry shows the next caller the way.</summary>
    private CacheEntry<TValue>? FindByText(
        RegionConfiguration configuration, TArguments arguments, AgeLimit limit, ref CacheKeyWriter writer, out StoreNode? node, out int hash)
    {
        writer.AppendKey(Info.Prefix, arguments, _keyFormatter!);
        hash = KeyHash.Of(writer.Text);
        var store = configuration.Near!;
        SchedulePoint.Reach("near: find by text");
        node = store.Find(writer.Text, hash);
        if (node is null || configuration.FreshEntryOf<TValue>(node, limit) is not { } entry)
        {
            return null;
        }

        if (_slot >= 0)
        {
            SchedulePoint.Reach("near: show the way");
            store.AddTo(configuration.Indexes!.Of<TArguments>(_slot), arguments, node);
        }

        return entry;
    }

    /// <summary>Forgets what there is for a call without making its key, where that is one step.</summary>
    private bool TryDeleteAtOnce(CacheRegion region, TArguments arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(region);
        if (_keyFormatter is null || region.ConfigurationIfAny is not { Indexes: not null } configuration)
        {
            return false;
        }

        var writer = new CacheKeyWriter(stackalloc char[CacheKeyWriter.InitialCapacity]);
        try
        {
            writer.AppendKey(Info.Prefix, arguments, _keyFormatter);
            return configuration.TryDeleteAtOnce(writer.Text, KeyHash.Of(writer.Text), cancellationToken);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>The key that was written; where there is an index, there is no mangler.</summary>
    private static FlightKey KeyOf(CacheKeyWriter writer, int hash)
    {
        var key = writer.ToString();
        return new FlightKey(key, key, hash);
    }

    /// <summary>A hit; or a wait for the value, which others share; or else what to go on with.</summary>
    private readonly struct Look
    {
        public Look(CacheEntry<TValue> hit) => Hit = hit;

        public Look(Task<TValue> wait) => Wait = wait;

        public Look(RegionConfiguration configuration, FlightKey key, bool isNowhere)
        {
            Configuration = configuration;
            Key = key;
            IsNowhere = isNowhere;
        }

        public CacheEntry<TValue>? Hit { get; }

        public Task<TValue>? Wait { get; }

        /// <summary>The one that was looked in. Not null where both others are.</summary>
        public RegionConfiguration Configuration { get; } = null!;

        public FlightKey Key { get; }

        /// <summary>Whether there is certainly nothing for the key.</summary>
        public bool IsNowhere { get; }
    }
}
