namespace Fleet;

public enum WorkerEventKind
{
    None,

    /// <summary>The worker is connected, and waits for reports to come out.</summary>
    Ready,

    /// <summary>A caller asks for a report for the first time.</summary>
    Asked,

    /// <summary>One of its callers creates the report.</summary>
    Creating,

    /// <summary>A caller that asked for the first time has got the report, or an exception.</summary>
    Answered,

    /// <summary>The process is gone. Told by the coordinator: the worker could not.</summary>
    Ended,
}
