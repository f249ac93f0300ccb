namespace Dogpile.Tests.Conformance;

/// <content>Many keys at once.</content>
internal sealed partial class RegionCalls
{
    public async Task<IReadOnlyList<CacheValue<T>>> GetMulti<T>(
        IReadOnlyList<string> keys, TimeSpan? expiration = null, bool ignoreExpiration = false) => IsAsynchronous
        ? await region.GetMultiAsync<T>(keys, expiration, ignoreExpiration)
        : region.GetMulti<T>(keys, expiration, ignoreExpiration);

    public async Task SetMulti<T>(IReadOnlyDictionary<string, T> values)
    {
        if (IsAsynchronous)
        {
            await region.SetMultiAsync(values);
        }
        else
        {
            region.SetMulti(values);
        }
    }

    public async Task DeleteMulti(params string[] keys)
    {
        if (IsAsynchronous)
        {
            await region.DeleteMultiAsync(keys);
        }
        else
        {
            region.DeleteMulti(keys);
        }
    }

    public async Task<IReadOnlyList<T>> GetOrCreateMulti<T>(
        IReadOnlyList<string> keys,
        Func<IReadOnlyList<string>, IReadOnlyList<T>> creator,
        TimeSpan? expiration = null,
        Func<T, bool>? shouldCache = null,
        Gate? gate = null)
    {
        if (!IsAsynchronous)
        {
            return region.GetOrCreateMulti(keys, Create, expiration, shouldCache);
        }

        return await region.GetOrCreateMultiAsync(keys, CreateAsync, expiration, shouldCache);

        IReadOnlyList<T> Create(IReadOnlyList<string> missing)
        {
            gate?.Pass();
            return creator(missing);
        }

        async ValueTask<IReadOnlyList<T>> CreateAsync(IReadOnlyList<string> missing, CancellationToken cancellationToken)
        {
            await (gate?.PassAsync(cancellationToken) ?? Task.CompletedTask);
            await Task.Yield();
            return creator(missing);
        }
    }

    public async Task<IReadOnlyDictionary<string, T>> GetOrCreateDictionary<T>(
        IReadOnlyList<string> keys, Func<IReadOnlyList<string>, IReadOnlyDictionary<string, T>> creator, Func<T, bool>? shouldCache = null)
    {
        if (!IsAsynchronous)
        {
            return region.GetOrCreateMulti(keys, creator, shouldCache: shouldCache);
        }

        return await region.GetOrCreateMultiAsync(keys, CreateAsync, shouldCache: shouldCache);

        async ValueTask<IReadOnlyDictionary<string, T>> CreateAsync(IReadOnlyList<string> missing, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return creator(missing);
        }
    }
}
