namespace Storefront.Common;

public interface IReadStore<TKey, TEntity>
    where TKey : notnull
    where TEntity : class
{
    Task<TEntity?> FindAsync(TKey key, CancellationToken cancellationToken = default);

    IAsyncEnumerable<TEntity> AllAsync(CancellationToken cancellationToken = default);
}
