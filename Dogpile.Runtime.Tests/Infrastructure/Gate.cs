namespace Dogpile.Tests;

/// <summary>Holds a creator where the test wants it, and tells the test that it has got there.</summary>
internal sealed class Gate
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when somebody stands at the gate.</summary>
    public Task Arrived => _arrived.Task.WaitAsync(Patience);

    public void Open() => _opened.TrySetResult();

    public Task PassAsync(CancellationToken cancellationToken = default)
    {
        _arrived.TrySetResult();
        return _opened.Task.WaitAsync(Patience, cancellationToken);
    }

    public void Pass()
    {
        _arrived.TrySetResult();
        _opened.Task.Wait(Patience);
    }
}
