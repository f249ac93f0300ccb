using Dogpile;
using Microsoft.Extensions.Logging;

namespace Storefront.Common;

/// <summary>Puts a cache before any store. Writes go through and tell the cache.</summary>
public sealed partial class CachedStore<TKey, TEntity>(
    IStore<TKey, TEntity> inner, CacheRegion region, ILogger<CachedStore<TKey, TEntity>> logger) : IStore<TKey, TEntity>
    where TKey : notnull, ISpanFormattable
    where TEntity : class
{
    [CacheOnArguments(ShouldCache = nameof(Exists))]
    public partial Task<TEntity?> FindAsync(TKey key, CancellationToken cancellationToken = default);

    public IAsyncEnumerable<TEntity> AllAsync(CancellationToken cancellationToken = default) => inner.AllAsync(cancellationToken);

    public async Task SaveAsync(TKey key, TEntity entity, CancellationToken cancellationToken = default)
    {
        await inner.SaveAsync(key, entity, cancellationToken).ConfigureAwait(false);
        await FindCache.SetAsync(entity, key, cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> DeleteAsync(TKey key, CancellationToken cancellationToken = default)
    {
        var deleted = await inner.DeleteAsync(key, cancellationToken).ConfigureAwait(false);
        await FindCache.InvalidateAsync(key, cancellationToken).ConfigureAwait(false);
        return deleted;
    }

    private async Task<TEntity?> FindAsyncCore(TKey key, CancellationToken cancellationToken)
    {
        var entity = await inner.FindAsync(key, cancellationToken).ConfigureAwait(false);
        if (entity is null)
        {
            logger.LogDebug("There is no {Entity} {Key}", typeof(TEntity).Name, key);
        }

        return entity;
    }

    private static bool Exists(TEntity? entity) => entity is not null;
}
