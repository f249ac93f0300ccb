using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Fleet;

/// <summary>
/// What a worker is told in the first line of its input. After it come the numbers of reports as they come out, a line
/// each, and <see cref="End"/>. Input that ends before that means that the coordinator is gone.
/// </summary>
/// <param name="Worker">Which one it is, from 1.</param>
/// <param name="Run">What sets this run apart from others on the same server.</param>
/// <param name="Server">Where the server is. Told here, because arguments and their passwords can be seen by everybody.</param>
/// <param name="Callers">How many callers it has.</param>
public sealed record Assignment(int Worker, string Run, string Server, int Callers)
{
    public const string End = "end";

    public string ToLine() => JsonSerializer.Serialize(this);

    public static bool TryParse(string? line, [NotNullWhen(true)] out Assignment? assignment)
    {
        try
        {
            assignment = line is null ? null : JsonSerializer.Deserialize<Assignment>(line);
        }
        catch (JsonException)
        {
            assignment = null;
        }

        return assignment is { Run: not null, Server: not null };
    }
}
