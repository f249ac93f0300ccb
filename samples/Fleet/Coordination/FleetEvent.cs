namespace Fleet;

/// <summary>An event, and the worker that it comes from.</summary>
public sealed record FleetEvent(int Worker, WorkerEvent Happened);
