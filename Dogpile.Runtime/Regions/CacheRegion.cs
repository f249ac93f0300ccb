using System.Runtime.CompilerServices;
using Dogpile.Regions;

namespace Dogpile;

/// <summary>A cache with one policy: a backend that keeps the values, and the dogpile lock before it.</summary>
/// <remarks>
/// <para>Made anywhere, for example as a static field, and configured once at start-up. Thread-safe. Synchronous and
/// asynchronous callers of one key share one creation.</para>
/// <para>dogpile.cache counterpart: <c>CacheRegion</c>, made with <c>make_region()</c>.</para>
/// </remarks>
/// <example>
/// <code>
/// var users = new CacheRegion("users").Configure(new MemoryBackend(), TimeSpan.FromMinutes(5));
/// User? user = await users.GetOrCreateAsync($"user:{id}", token => LoadUserAsync(id, token));
/// </code>
/// </example>
public sealed partial class CacheRegion
{
    private readonly RegionPolicy _policy;
    private readonly Lock _configuring = new();
    private volatile RegionConfiguration? _configuration;

    /// <summary>Makes a region without a name, to be configured before its first use.</summary>
    /// <param name="options">Options; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">The clock of the options is null.</exception>
    public CacheRegion(CacheRegionOptions? options = null) => _policy = new RegionPolicy(this, options);

    /// <summary>Makes a region with a name, to be configured before its first use.</summary>
    /// <param name="name">What the region is called in messages; not part of any key.</param>
    /// <param name="options">Options; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    [OverloadResolutionPriority(1)]
    public CacheRegion(string name, CacheRegionOptions? options = null)
        : this(options)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>
    /// The region of cached methods that have no other: in memory, values never expire, ready without set-up.
    /// </summary>
    public static CacheRegion Default { get; } = new CacheRegion("default").Configure(new MemoryBackend());

    /// <summary>The name, or <see langword="null"/> for a region without one.</summary>
    public string? Name { get; }

    /// <summary>Whether the region has a backend.</summary>
    public bool IsConfigured => _configuration is not null;

    /// <summary>Where the values are kept: the outermost proxy, or the backend itself where there is none.</summary>
    /// <exception cref="RegionNotConfiguredException">The region is not configured yet.</exception>
    /// <remarks>dogpile.cache counterpart: <c>region.backend</c>.</remarks>
    public CacheBackend Backend => Configuration.Backend;

    /// <summary>The backend beneath the proxies.</summary>
    /// <exception cref="RegionNotConfiguredException">The region is not configured yet.</exception>
    /// <remarks>dogpile.cache counterpart: <c>region.actual_backend</c>.</remarks>
    public CacheBackend ActualBackend => Configuration.ActualBackend;

    internal Diagnostics.RunnerLog RunnerLog => _policy.RunnerLog;

    internal FunctionKeyGenerator? FunctionKeyGenerator => _policy.FunctionKeyGenerator;

    internal FunctionMultiKeyGenerator? FunctionMultiKeyGenerator => _policy.FunctionMultiKeyGenerator;

    /// <summary>Null before the region is configured.</summary>
    internal RegionConfiguration? ConfigurationIfAny => _configuration;

    internal RegionConfiguration Configuration => _configuration ?? throw RegionNotConfiguredException.For(this);

    /// <summary>What the region is called in messages.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Name is null ? "The cache region (without a name)" : $"The cache region '{Name}'";

    private static void ThrowIfNotExpiration(TimeSpan? expiration, [CallerArgumentExpression(nameof(expiration))] string? parameter = null)
    {
        if (expiration < TimeSpan.Zero && expiration != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(
                parameter, expiration, "An expiration is zero or more; Timeout.InfiniteTimeSpan means never, null the region's.");
        }
    }
}
