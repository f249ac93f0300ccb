namespace Dogpile.Locking;

/// <summary>A creation whose flights go on without their leader, with the mutexes it holds. Ends once: run, or released.</summary>
internal abstract class HandedOverCreation
{
    private const int Open = 0;
    private const int Ended = 1;
    private const int TakenBack = 2;

    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private int _state;

    /// <summary>Runs it to its end, in the execution context of the leader.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        switch (Interlocked.CompareExchange(ref _state, Ended, Open))
        {
            case Ended:
                throw new InvalidOperationException("This creation was run or released already; it can be only once.");
            case TakenBack:
                // Somebody who could not wait creates the value: there is nothing left to run.
                return;
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
    public bool Release() => TryEnd(Ended);

    /// <summary>
    /// Ends it if it has not begun, for somebody who needs the value or its mutex: it may be in line behind that very caller,
    /// which would then wait for itself.
    /// </summary>
    /// <returns>Whether it is ended; false when it is run, or was.</returns>
    public bool TakeBack() => TryEnd(TakenBack);

    /// <summary>Creates, stores, releases the mutexes and lands the flights, whatever happens; then throws what failed.</summary>
    protected abstract Task FinishAsync(CancellationToken cancellationToken);

    /// <summary>Releases the mutexes and lands the flights.</summary>
    protected abstract void GiveUp();

    private bool TryEnd(int end)
    {
        if (Interlocked.CompareExchange(ref _state, end, Open) != Open)
        {
            return false;
        }

        GiveUp();
        return true;
    }
}
