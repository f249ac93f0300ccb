using System.Diagnostics.CodeAnalysis;

namespace Dogpile.Regions;

/// <summary>The function that makes a value, in any of the shapes that users write it in.</summary>
internal readonly struct Creator<TState, T>
{
    private readonly Func<TState, CancellationToken, T>? _synchronous;
    private readonly Func<TState, CancellationToken, Task<T>>? _task;
    private readonly Func<TState, CancellationToken, ValueTask<T>>? _valueTask;

    public Creator([NotNull] Func<TState, CancellationToken, T>? creator)
    {
        ArgumentNullException.ThrowIfNull(creator);
        _synchronous = creator;
    }

    public Creator([NotNull] Func<TState, CancellationToken, Task<T>>? creator)
    {
        ArgumentNullException.ThrowIfNull(creator);
        _task = creator;
    }

    public Creator([NotNull] Func<TState, CancellationToken, ValueTask<T>>? creator)
    {
        ArgumentNullException.ThrowIfNull(creator);
        _valueTask = creator;
    }

    public ValueTask<T> Invoke(TState state, CancellationToken cancellationToken)
    {
        if (_synchronous is not null)
        {
            return new ValueTask<T>(_synchronous(state, cancellationToken));
        }

        return _task is not null
            ? new ValueTask<T>(_task(state, cancellationToken) ?? throw NoTask())
            : _valueTask!(state, cancellationToken);
    }

    private static InvalidOperationException NoTask() =>
        new($"The creator returned null instead of a Task<{typeof(T).Name}>.");
}
