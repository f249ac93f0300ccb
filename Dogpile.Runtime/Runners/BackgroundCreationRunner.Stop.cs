namespace Dogpile;

/// <content>Ending it without losing what it has taken over.</content>
public sealed partial class BackgroundCreationRunner
{
    /// <summary>
    /// Takes nothing more, and waits for what is running and waiting. What regions hand over from now on is released at
    /// once: they keep their stale values.
    /// </summary>
    /// <param name="cancellationToken">
    /// Ends the wait, as with hosted services: the creations that run are cancelled by their tokens and those that wait
    /// are released.
    /// </param>
    /// <returns>
    /// Whether everything that was taken over has come to its end; false after a wait that was ended, when creators that
    /// do not listen to their tokens may still be running.
    /// </returns>
    /// <remarks>May be called again, also to cut short a wait that is under way. A creator that calls it waits for itself.</remarks>
    public async Task<bool> StopAsync(CancellationToken cancellationToken = default)
    {
        lock (_sync)
        {
            _isStopped = true;
            EndIfDrained();
        }

        await _drained.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_drained.Task.IsCompleted)
        {
            // Elsewhere than here: creators' callbacks may throw or block.
            _ = _stopping.CancelAsync();
            ReleaseWaiting();
        }

        return !_stopping.IsCancellationRequested;
    }

    /// <summary>
    /// Stops the runner: takes nothing more, and waits for what is running and waiting, for the
    /// <see cref="BackgroundCreationRunnerOptions.DrainTimeout"/> at most; then cancels it. Not at all, after a
    /// <see cref="StopAsync"/> that was cut short.
    /// </summary>
    /// <returns>A task that ends when the runner has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(_drainTimeout, _time);
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
        await StopAsync(cut.Token).ConfigureAwait(false);
    }

    private void ReleaseWaiting()
    {
        while (true)
        {
            AsyncCreation? creation;
            lock (_sync)
            {
                if (!_waiting.TryDequeue(out creation))
                {
                    return;
                }
            }

            try
            {
                creation.Release();
                LogOf(creation).Refused(creation, isStopped: true);
            }
#pragma warning disable CA1031 // Not swallowed: logged. The others have to be released as well.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogOf(creation).Failed(creation, exception, isStopping: false);
            }
        }
    }

    private void EndIfDrained()
    {
        if (_isStopped && _running == 0)
        {
            _drained.TrySetResult();
        }
    }
}
