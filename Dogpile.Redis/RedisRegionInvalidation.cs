using Dogpile.Redis.Invalidation;
using Dogpile.Redis.Keys;

namespace Dogpile.Redis;

/// <summary>
/// Keeps a region's invalidations, hard and soft, on the server: all processes honour them, also those that are started later.
/// </summary>
/// <remarks>
/// <para>Thread-safe. The server keeps one mark for the name, which never goes back; the last invalidation to reach it wins. Values
/// are judged by their creation time against the mark as it is known in this process, without a question to the server.</para>
/// <para>How late an invalidation elsewhere takes effect here: as long as a message takes, usually. Messages can be lost, so the server
/// is also asked every <see cref="RedisRegionInvalidationOptions.RefreshInterval"/> and whenever its connection is restored. That is the bound
/// while the server can be reached, even where the connection for messages has died without a sign: the question goes another way. A dead
/// connection for questions is noticed when one is not answered in time; until the client has made a new one, and while the server is
/// down, what is known so far holds. Apart from that, a value is not stored when anything was invalidated while it was being
/// created, here or elsewhere: the server is asked before each store of a created value.</para>
/// <para>While the server cannot be reached, <see cref="CacheRegion.Invalidate"/> holds in this process at once, and is written as soon as the
/// server is back: unless somebody has invalidated later still. The process has to live so long. The same goes for a mark that the
/// server has lost: whoever knows it gives it back.</para>
/// <para>Creation times are those of the hosts' clocks, which have to agree within
/// <see cref="RedisRegionInvalidationOptions.ClockTolerance"/>. What is stamped after an invalidation became known is stamped behind its mark.</para>
/// <para>The first use waits for the server's first answer. To have it earlier, call <see cref="RefreshAsync(CancellationToken)"/> at start-up. An invalidation waits for the
/// server as any other call does, at most as long as the connection's timeouts say; values created meanwhile in the same region are
/// stored afterwards. dogpile.cache counterpart: a <c>RegionInvalidationStrategy</c> of one's own.</para>
/// </remarks>
/// <example>
/// <code>
/// var redis = new RedisBackend("localhost:6379");
/// region.Configure(redis, TimeSpan.FromMinutes(5), invalidation: new RedisRegionInvalidation(redis, "users"));
///
/// region.Invalidate(); // For all processes whose region has an invalidation of the same name.
/// </code>
/// </example>
public sealed class RedisRegionInvalidation : IRegionInvalidation, IDisposable, IAsyncDisposable
{
    private const int ToDo = 0;
    private const int AtWork = 1;
    private const int Done = 2;

    private readonly RedisBackend _backend;
    private readonly TimeProvider _time;
    private readonly long _tolerance;
    private readonly KnownMark _known = new();
    private readonly MarkExchange _exchange;
    private readonly MarkWatch _watch;
    private readonly Lock _loading = new();
    private int _loaded = ToDo;
    private volatile bool _isDisposed;

    /// <summary>Makes one that shares a backend's connection. The server is not asked before the first use.</summary>
    /// <param name="backend">The backend; its options also say what happens when the server cannot be reached.</param>
    /// <param name="name">What is invalidated together: the same for the regions of all processes that share values, and no other.</param>
    /// <param name="options">The rest; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="backend"/> or <paramref name="name"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or cannot be used at the server, or an option is not possible.</exception>
    public RedisRegionInvalidation(RedisBackend backend, string name, RedisRegionInvalidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(backend);
        ThrowIfUnusable(name);
        options ??= new RedisRegionInvalidationOptions();
        options.ThrowIfImpossible();
        _backend = backend;
        Name = name;
        _time = options.TimeProvider;
        _tolerance = options.ClockTolerance.Ticks;
        _exchange = new MarkExchange(backend.Link, name, _known);
        _watch = new MarkWatch(backend.Link, _exchange, _known, options.RefreshInterval, _time, backend.Log);
        backend.Link.Recovered += OnRecovered;
    }

    /// <summary>What is invalidated together.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    /// <exception cref="CacheServerException">The server has never been reached, and the policy is to throw.</exception>
    public DateTimeOffset? HardInvalidatedAt => Current.Hard;

    /// <inheritdoc/>
    /// <exception cref="CacheServerException">The server has never been reached, and the policy is to throw.</exception>
    public DateTimeOffset? SoftInvalidatedAt => Current.Soft;

    /// <summary>Whether an invalidation here has yet to be written to the server, which could not be reached.</summary>
    public bool IsUnwritten => _known.IsUnwritten;

    /// <summary>Whether word of invalidations elsewhere comes; for tests.</summary>
    internal bool IsListening => _watch.IsListening;

    private RegionMark Current
    {
        get
        {
            if (Volatile.Read(ref _loaded) != Done)
            {
                Load();
            }

            return _known.Current;
        }
    }

    /// <summary>Invalidates for all processes what was created up to now; called by <see cref="CacheRegion.Invalidate"/>.</summary>
    /// <param name="hard">Whether the values are missing from now on; if not, they are stale.</param>
    /// <param name="at">The mark to set. It becomes later where the tolerance, or a mark that is there, asks for it.</param>
    /// <exception cref="CacheServerException">
    /// The server gave no answer, and the policy is to throw. The invalidation holds in this process all the same, and is written as soon as can be.
    /// </exception>
    /// <exception cref="ObjectDisposedException">This object or the backend is disposed.</exception>
    public void Invalidate(bool hard, DateTimeOffset at)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _watch.Start();

        // From the clock, not from the time given: that one may lie behind an earlier mark, tolerance included.
        var ticks = _tolerance == 0 ? at.UtcTicks : Math.Max(at.UtcTicks, _time.GetUtcNow().UtcTicks + _tolerance);
        var mark = _known.Advance(hard, ticks);
        var isWritten = false;
        try
        {
            isWritten = _exchange.Write(mark);
        }
        finally
        {
            if (!isWritten)
            {
                _backend.Log.InvalidationNotWritten(Name);
                _watch.Hurry();
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="CacheServerException">The server gave no answer, and the policy is to throw.</exception>
    public bool Refresh() => Synchronously.Finish(RefreshAsync(async: false, CancellationToken.None));

    /// <inheritdoc/>
    /// <exception cref="CacheServerException">The server gave no answer, and the policy is to throw.</exception>
    public ValueTask<bool> RefreshAsync(CancellationToken cancellationToken = default) => RefreshAsync(async: true, cancellationToken);

    /// <summary>Ends word of invalidations elsewhere. What is known so far holds. The backend's connection stays open.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        Volatile.Write(ref _loaded, Done);
        _backend.Link.Recovered -= OnRecovered;
        _watch.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    /// <returns>A task that has ended.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    private async ValueTask<bool> RefreshAsync(bool async, CancellationToken cancellationToken)
    {
        // Disposed, be it together with the backend: whoever is creating then gets the value all the same.
        if (_isDisposed || _backend.Link.IsDisposed)
        {
            return false;
        }

        _watch.Start();
        var isKnown = await _exchange.RefreshAsync(async, cancellationToken).ConfigureAwait(false);
        if (isKnown)
        {
            Volatile.Write(ref _loaded, Done);
        }

        return isKnown;
    }

    /// <summary>The first who reads asks the server; who comes meanwhile waits for the answer rather than use what is invalidated.</summary>
    private void Load()
    {
        lock (_loading)
        {
            if (_loaded == Done || _isDisposed)
            {
                return;
            }

            Volatile.Write(ref _loaded, AtWork);
            try
            {
                Synchronously.Finish(RefreshAsync(async: false, CancellationToken.None));
            }
            catch
            {
                Volatile.Write(ref _loaded, ToDo);
                throw;
            }

            // Answered or not: in the latter case readers go on without, and the first who reads when the server is back asks
            // again. It may be back already.
            Interlocked.CompareExchange(ref _loaded, Done, AtWork);
        }
    }

    private void OnRecovered()
    {
        if (!_exchange.HasSucceeded && !_isDisposed)
        {
            Volatile.Write(ref _loaded, ToDo);
        }
    }

    private static void ThrowIfUnusable(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (KeyFlaws.Of(name) is var (what, why))
        {
            throw new ArgumentException($"The name '{KeyFlaws.Shown(name)}' {what}: {why}.", nameof(name));
        }
    }
}
