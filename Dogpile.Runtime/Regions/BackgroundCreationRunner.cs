namespace Dogpile;

/// <summary>Placeholder until the runner is written.</summary>
public sealed class BackgroundCreationRunner;
