namespace Dogpile.Tests.Conformance;

/// <summary>The calls of a region in one of their two forms, so that one test pins both.</summary>
/// <remarks>
/// A synchronous call runs when it is made, and blocks; one that is to be kept waiting is made by
/// <see cref="ConformanceFixture.Start{T}"/>.
/// </remarks>
internal sealed partial class RegionCalls(CacheRegion region, CallForm form)
{
    public CacheRegion Region => region;

    private bool IsAsynchronous => form == CallForm.Asynchronous;

    public async Task<CacheValue<T>> Get<T>(string key, TimeSpan? expiration = null, bool ignoreExpiration = false) => IsAsynchronous
        ? await region.GetAsync<T>(key, expiration, ignoreExpiration)
        : region.Get<T>(key, expiration, ignoreExpiration);

    public async Task Set<T>(string key, T value)
    {
        if (IsAsynchronous)
        {
            await region.SetAsync(key, value);
        }
        else
        {
            region.Set(key, value);
        }
    }

    public async Task Delete(string key)
    {
        if (IsAsynchronous)
        {
            await region.DeleteAsync(key);
        }
        else
        {
            region.Delete(key);
        }
    }

    /// <summary>The asynchronous form's creator is suspended before it creates, so that it goes on somewhere else.</summary>
    public async Task<T> GetOrCreate<T>(
        string key, Func<T> creator, TimeSpan? expiration = null, Func<T, bool>? shouldCache = null, Gate? gate = null)
    {
        if (!IsAsynchronous)
        {
            return region.GetOrCreate(
                key,
                () =>
                {
                    gate?.Pass();
                    return creator();
                },
                expiration,
                shouldCache);
        }

        return await region.GetOrCreateAsync(
            key,
            async _ =>
            {
                await (gate?.PassAsync(CancellationToken.None) ?? Task.CompletedTask);
                await Task.Yield();
                return creator();
            },
            expiration,
            shouldCache);
    }
}
