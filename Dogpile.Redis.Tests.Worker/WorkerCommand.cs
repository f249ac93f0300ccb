namespace Dogpile.Redis.Tests.Worker;

/// <summary>Something a worker is to do. Each is begun when it is read, beside those that were begun before.</summary>
internal sealed record WorkerCommand
{
    public required WorkerAction Action { get; init; }

    /// <summary>Tells commands of one worker apart.</summary>
    public int Call { get; init; }

    /// <summary>The key; of a storm there are several.</summary>
    public string Key { get; init; } = "";

    public string[] Keys { get; init; } = [];

    public string Value { get; init; } = "";

    /// <summary>How many ask for each key in a storm.</summary>
    public int Callers { get; init; } = 1;

    /// <summary>How long a creation of a storm takes.</summary>
    public TimeSpan CreationTime { get; init; }
}
