namespace Dogpile.Backends;

/// <summary>The neighbours of a node in a queue, by their numbers in the <see cref="NodeTable"/>.</summary>
internal record struct QueueLink(int Older, int Newer);
