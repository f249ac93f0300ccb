namespace Storefront.Common;

public interface IStore<TKey, TEntity> : IReadStore<TKey, TEntity>
    where TKey : notnull
    where TEntity : class
{
    Task SaveAsync(TKey key, TEntity entity, CancellationToken cancellationToken = default);

    Task<bool> DeleteAsync(TKey key, CancellationToken cancellationToken = default);
}
