using Dogpile;

namespace Clinic.Common;

/// <summary>A table of codes that is read one code or many at a time.</summary>
public abstract partial class CachedLookup<TCode, TEntry>
    where TCode : struct, Enum
    where TEntry : notnull
{
    protected static CacheRegion Entries => PracticeRegions.Catalogues;

    [CacheMultiOnArguments(Expiration = nameof(Lifetime))]
    public partial ValueTask<IReadOnlyDictionary<TCode, TEntry>> GetManyAsync(IReadOnlyCollection<TCode> codes, string language, CancellationToken cancellationToken = default);

    [CacheOnArguments(Expiration = nameof(Lifetime))]
    public partial Task<TResult?> QueryAsync<TResult>(string language, [CacheIgnore] Func<IReadOnlyDictionary<TCode, TEntry>, TResult?> query);

    protected virtual TimeSpan Lifetime => TimeSpan.FromHours(1);

    public async ValueTask<TEntry?> FindAsync(TCode code, string language) =>
        (await GetManyAsync([code], language)).GetValueOrDefault(code);

    protected abstract ValueTask<IReadOnlyDictionary<TCode, TEntry>> LoadAsync(IReadOnlyCollection<TCode> codes, string language, CancellationToken cancellationToken);

    private ValueTask<IReadOnlyDictionary<TCode, TEntry>> GetManyAsyncCore(IReadOnlyCollection<TCode> codes, string language, CancellationToken cancellationToken) =>
        LoadAsync(codes, language, cancellationToken);

    private async Task<TResult?> QueryAsyncCore<TResult>(string language, Func<IReadOnlyDictionary<TCode, TEntry>, TResult?> query) =>
        query(await GetManyAsync(Enum.GetValues<TCode>(), language));
}
