using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Storefront.Common;

public sealed class MemoryStore<TKey, TEntity> : IStore<TKey, TEntity>
    where TKey : notnull
    where TEntity : class
{
    private readonly ConcurrentDictionary<TKey, TEntity> _entities = new();
    private long _reads;

    public long Reads => Interlocked.Read(ref _reads);

    public Task<TEntity?> FindAsync(TKey key, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _reads);
        return Task.FromResult(_entities.GetValueOrDefault(key));
    }

    public async IAsyncEnumerable<TEntity> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var entity in _entities.Values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entity;
        }

        await Task.CompletedTask;
    }

    public Task SaveAsync(TKey key, TEntity entity, CancellationToken cancellationToken = default)
    {
        _entities[key] = entity;
        return Task.CompletedTask;
    }

    public Task<bool> DeleteAsync(TKey key, CancellationToken cancellationToken = default) =>
        Task.FromResult(_entities.TryRemove(key, out _));
}
