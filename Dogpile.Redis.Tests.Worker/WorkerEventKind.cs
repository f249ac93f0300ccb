namespace Dogpile.Redis.Tests.Worker;

/// <summary>What a worker tells.</summary>
internal enum WorkerEventKind
{
    /// <summary>It is connected and waits for commands.</summary>
    Ready,

    /// <summary>A creator has been called.</summary>
    Creating,

    /// <summary>Callers have got a value for a key.</summary>
    Got,

    /// <summary>A command has been done. Follows whatever else it tells.</summary>
    Done,

    /// <summary>A command has thrown. Stands in place of <see cref="Done"/>.</summary>
    Failed,
}
