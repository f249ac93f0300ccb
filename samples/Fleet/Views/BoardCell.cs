namespace Fleet;

/// <summary>What the callers of one worker have to do with one report.</summary>
public sealed class BoardCell
{
    private int _asking;

    /// <summary>Whether one of them creates it.</summary>
    public bool IsCreating { get; private set; }

    /// <summary>Whether one of them has created it.</summary>
    public bool HasCreated { get; private set; }

    /// <summary>How many have it.</summary>
    public int Answered { get; private set; }

    /// <summary>How many of these had to wait for it.</summary>
    public int Waited { get; private set; }

    /// <summary>How many wait for it.</summary>
    public int Waiting => _asking - (IsCreating ? 1 : 0);

    public void Note(WorkerEventKind kind, CallOutcome outcome)
    {
        switch (kind)
        {
            case WorkerEventKind.Asked:
                _asking++;
                break;
            case WorkerEventKind.Creating:
                IsCreating = true;
                break;
            case WorkerEventKind.Answered:
                _asking--;
                Answered++;
                Waited += outcome == CallOutcome.Waited ? 1 : 0;
                HasCreated |= outcome == CallOutcome.Created;
                IsCreating &= outcome != CallOutcome.Created && outcome != CallOutcome.Failed;
                break;
        }
    }

    /// <summary>Takes note that the worker is dead.</summary>
    public void Stop() => (_asking, IsCreating) = (0, false);
}
