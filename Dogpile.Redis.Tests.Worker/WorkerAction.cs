namespace Dogpile.Redis.Tests.Worker;

/// <summary>What a worker can do.</summary>
internal enum WorkerAction
{
    /// <summary>Reads a key: <see cref="WorkerEventKind.Got"/> with its value, or null.</summary>
    Get,

    /// <summary>Sets a key to a value.</summary>
    Set,

    /// <summary>Deletes a key.</summary>
    Delete,

    /// <summary>Asks for a key; the creator tells <see cref="WorkerEventKind.Creating"/> and waits for <see cref="Finish"/>.</summary>
    Hold,

    /// <summary>Lets the creators return that hold a key, now and later.</summary>
    Finish,

    /// <summary>Many callers ask for many keys at once. Each creation is counted at the server, as <c>created:</c> and the key.</summary>
    Storm,
}
