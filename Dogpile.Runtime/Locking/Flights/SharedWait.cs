namespace Dogpile.Locking;

/// <summary>One wait for a flight, and one task, of all who wait for it asynchronously and cannot leave.</summary>
/// <param name="expiration">How old a value may be for them: should they have to look again, they look for the same.</param>
internal sealed class SharedWait<T>(TimeSpan? expiration)
{
    // Those who share it are woken one by one: what one of them does next must not hold up the others.
    private readonly TaskCompletionSource<T> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> End => _end.Task;

    public bool IsFor(TimeSpan? other) => other == expiration;

    /// <summary>Ends as another task does.</summary>
    public async Task EndAsAsync(Task<T> wait)
    {
        await ((Task)wait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        SchedulePoint.Reach("share: tell how it ended");
        _end.SetFromTask(wait);

        // There may be nobody to share a failure with. Who waited has it.
        _ = _end.Task.Exception;
    }
}
