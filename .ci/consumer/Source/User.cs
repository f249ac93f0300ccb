namespace Consumer;

/// <summary>A value worth caching.</summary>
/// <param name="Id">Which user.</param>
/// <param name="Version">How many users had been loaded when this one was.</param>
public sealed record User(int Id, int Version);
