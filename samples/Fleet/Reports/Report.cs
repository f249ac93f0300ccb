namespace Fleet;

/// <summary>What takes long to make, and is wanted by everybody.</summary>
/// <param name="Number">Which report it is.</param>
/// <param name="Worker">Who created it.</param>
/// <param name="Finished">When.</param>
public sealed record Report(int Number, int Worker, DateTimeOffset Finished);
