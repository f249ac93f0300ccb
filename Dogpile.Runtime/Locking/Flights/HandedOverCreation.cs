namespace Dogpile.Locking;

/// <summary>A creation whose flights go on without their leader, with the mutexes it holds. Ends once: run, or released.</summary>
internal abstract class HandedOverCreation
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private int _ended;

    /// <summary>Runs it to its end, in the execution context of the leader.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!TryEnd())
        {
            throw new InvalidOperationException("This creation was run or released already; it can be only once.");
        }

        if (_context is null)
        {
            await FinishAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        var run = Task.CompletedTask;
        ExecutionContext.Run(_context, _ => run = FinishAsync(cancellationToken), null);
        await run.ConfigureAwait(false);
    }

    /// <summary>Ends it without a value.</summary>
    /// <returns>Whether it had not ended before.</returns>
    public bool Release()
    {
        if (!TryEnd())
        {
            return false;
        }

        GiveUp();
        return true;
    }

    /// <summary>Creates, stores, releases the mutexes and lands the flights, whatever happens; then throws what failed.</summary>
    protected abstract Task FinishAsync(CancellationToken cancellationToken);

    /// <summary>Releases the mutexes and lands the flights.</summary>
    protected abstract void GiveUp();

    private bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;
}
