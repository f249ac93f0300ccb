using System.Diagnostics.CodeAnalysis;
using Dogpile.Regions;

namespace Dogpile;

/// <summary>What calls the source method of a cached method that takes many keys, whatever that returns.</summary>
internal readonly struct MultiSource<TState, TKey, TResult>
{
    private readonly Func<TState, TKey[], CancellationToken, TResult>? _result;
    private readonly Func<TState, TKey[], CancellationToken, Task<TResult>>? _task;
    private readonly Func<TState, TKey[], CancellationToken, ValueTask<TResult>>? _valueTask;

    public MultiSource([NotNull] Func<TState, TKey[], CancellationToken, TResult>? creator)
    {
        ArgumentNullException.ThrowIfNull(creator);
        _result = creator;
    }

    public MultiSource([NotNull] Func<TState, TKey[], CancellationToken, Task<TResult>>? creator)
    {
        ArgumentNullException.ThrowIfNull(creator);
        _task = creator;
    }

    public MultiSource([NotNull] Func<TState, TKey[], CancellationToken, ValueTask<TResult>>? creator)
    {
        ArgumentNullException.ThrowIfNull(creator);
        _valueTask = creator;
    }

    public ValueTask<TResult> InvokeAsync(TState state, TKey[] keys, CancellationToken cancellationToken) =>
        _result is not null ? new(_result(state, keys, cancellationToken))
        : _task is not null ? new(_task(state, keys, cancellationToken) ?? throw MultiCreator.NoTask())
        : _valueTask!(state, keys, cancellationToken);
}
