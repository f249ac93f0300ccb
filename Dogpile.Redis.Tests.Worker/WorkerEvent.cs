namespace Dogpile.Redis.Tests.Worker;

/// <summary>Something that a worker tells.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Call">The <see cref="WorkerCommand.Call"/> of the command that brought it about.</param>
/// <param name="Key">The key it is about, if it is about one.</param>
/// <param name="Value">The value; of <see cref="WorkerEventKind.Failed"/> the exception.</param>
/// <param name="Count">How many callers got this value.</param>
internal sealed record WorkerEvent(WorkerEventKind Kind, int Call = 0, string? Key = null, string? Value = null, int Count = 0);
