namespace Dogpile.Tests;

/// <summary>Keeps the creations that are handed to it until the test runs or releases them.</summary>
internal sealed class RecordingRunner : IAsyncCreationRunner
{
    private readonly Lock _sync = new();
    private readonly List<AsyncCreation> _creations = [];

    public IReadOnlyList<AsyncCreation> Creations
    {
        get
        {
            lock (_sync)
            {
                return [.. _creations];
            }
        }
    }

    /// <summary>Thrown instead of taking a creation.</summary>
    public Exception? Refusal { get; set; }

    public void Run(AsyncCreation creation)
    {
        if (Refusal is not null)
        {
            throw Refusal;
        }

        lock (_sync)
        {
            _creations.Add(creation);
        }
    }
}
