using System.Runtime.ExceptionServices;

namespace Dogpile.Locking;

/// <summary>One entering of a <see cref="DogpileLock{T}"/>, as flight control sees it.</summary>
internal readonly struct DogpileLockOperation<T> : IDogpileOperation<CreatedValue<T>>
{
    private readonly DogpileLock<T> _lock;
    private readonly Func<CreatedValue<T>?>? _read;
    private readonly Func<CreatedValue<T>>? _create;
    private readonly Func<CancellationToken, ValueTask<CreatedValue<T>?>>? _readAsync;
    private readonly Func<CancellationToken, ValueTask<CreatedValue<T>>>? _createAsync;
    private readonly Action<BackgroundCreation>? _createInBackground;

    public DogpileLockOperation(
        DogpileLock<T> owner, Func<CreatedValue<T>?> read, Func<CreatedValue<T>> create, Action<BackgroundCreation>? createInBackground)
    {
        _lock = owner;
        _read = read;
        _create = create;
        _createInBackground = createInBackground;
    }

    public DogpileLockOperation(
        DogpileLock<T> owner,
        Func<CancellationToken, ValueTask<CreatedValue<T>?>> read,
        Func<CancellationToken, ValueTask<CreatedValue<T>>> create,
        Action<BackgroundCreation>? createInBackground)
    {
        _lock = owner;
        _readAsync = read;
        _createAsync = create;
        _createInBackground = createInBackground;
    }

    public FlightKey Key => DogpileLock<T>.Key;

    public FlightTable Flights => _lock.Flights;

    public bool CanBeHandedOver => _createInBackground is not null;

    public TimeSpan? Expiration => null;

    public bool StoresInOneStep => false;

    public object? Marks => null;

    public CacheMutex? GetMutex() => _lock.GetMutex();

    public ValueTask<Reading<CreatedValue<T>>> ReadAsync(bool async, CancellationToken cancellationToken) =>
        _read is not null ? new(_lock.ReadingOf(_read())) : AwaitReadingAsync(_lock, _readAsync!(cancellationToken));

    public ValueTask<CreatedValue<T>> CreateAsync(CancellationToken cancellationToken) =>
        _create is not null ? new(_create()) : _createAsync!(cancellationToken);

    /// <summary>Never: the create function stores what it makes.</summary>
    public bool ShouldStore(CreatedValue<T> value) => false;

    public long Stamp() => throw new NotSupportedException();

    public ValueTask<bool> RefreshMarksAsync(bool async) => throw new NotSupportedException();

    public ValueTask StoreAsync(bool async, CreatedValue<T> value, long stamp, CacheMutex? mutex) => throw new NotSupportedException();

    /// <summary>There is no log: it reaches the one who enters.</summary>
    public void ReportUnreleased(Exception exception) => ExceptionDispatchInfo.Throw(exception);

    public void HandOver(HandedOverCreation creation) => _createInBackground!(new BackgroundCreation(creation));

    private static async ValueTask<Reading<CreatedValue<T>>> AwaitReadingAsync(DogpileLock<T> owner, ValueTask<CreatedValue<T>?> found) =>
        owner.ReadingOf(await found.ConfigureAwait(false));
}
