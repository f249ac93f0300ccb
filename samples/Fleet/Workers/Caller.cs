using System.Threading.Channels;

namespace Fleet;

/// <summary>
/// One caller. It asks for each report that comes out, in an order of its own, and then again and again for those that it
/// knows already.
/// </summary>
public sealed class Caller(string run, CachedReports reports, Ledger ledger, EventWriter events)
{
    private const int LongestPause = 120;

    private readonly Channel<int> _out = Channel.CreateUnbounded<int>();
    private readonly List<int> _wanted = [];
    private readonly List<int> _known = [];

    /// <summary>Tells that a report has come out.</summary>
    public void Want(int number) => _out.Writer.TryWrite(number);

    /// <summary>Tells that no more will come out.</summary>
    public void End() => _out.Writer.TryComplete();

    /// <summary>Asks until there is nothing more to come, and all reports are known.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            while (_out.Reader.TryRead(out var number))
            {
                _wanted.Add(number);
            }

            if (_wanted.Count > 0)
            {
                var number = _wanted[Random.Shared.Next(_wanted.Count)];
                _wanted.Remove(number);
                _known.Add(number);
                await AskFirstAsync(number, cancellationToken);
            }
            else if (_out.Reader.Completion.IsCompleted)
            {
                return;
            }
            else
            {
                await AskAgainAsync(cancellationToken);
            }
        }
    }

    private async Task AskFirstAsync(int number, CancellationToken cancellationToken)
    {
        events.Write(new WorkerEvent(WorkerEventKind.Asked, number));
        var (outcome, failure) = await AskAsync(number, cancellationToken);
        events.Write(new WorkerEvent(WorkerEventKind.Answered, number, outcome, failure));
    }

    private async Task AskAgainAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Random.Shared.Next(LongestPause), cancellationToken);
        if (_known.Count > 0)
        {
            await AskAsync(_known[Random.Shared.Next(_known.Count)], cancellationToken);
        }
    }

    private async Task<(CallOutcome Outcome, string? Failure)> AskAsync(int number, CancellationToken cancellationToken)
    {
        var call = new ReportCall();
        (CallOutcome Outcome, string? Failure) result;
        try
        {
            var report = await reports.GetReportAsync(run, number, call, cancellationToken);
            result = (call.OutcomeOf(report), null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            result = (CallOutcome.Failed, failure.Message);
        }

        await ledger.EnterCallAsync(result.Outcome);
        return result;
    }
}
