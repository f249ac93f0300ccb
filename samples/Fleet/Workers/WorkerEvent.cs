using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fleet;

/// <summary>What a worker tells of itself, as a line of JSON.</summary>
/// <param name="Kind">What has happened.</param>
/// <param name="Report">The number of the report.</param>
/// <param name="Outcome">What became of the call, when it is <see cref="WorkerEventKind.Answered"/>.</param>
/// <param name="Failure">What went wrong.</param>
public sealed record WorkerEvent(WorkerEventKind Kind, int Report = 0, CallOutcome Outcome = default, string? Failure = null)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public string ToLine() => JsonSerializer.Serialize(this, Json);

    public static WorkerEvent Parse(string line) =>
        JsonSerializer.Deserialize<WorkerEvent>(line, Json) ?? throw new JsonException("A worker wrote 'null'.");
}
