namespace Clinic.Consents;

public sealed class ConsentForm
{
    public required string Procedure { get; init; }

    public required string Language { get; init; }

    public int Version { get; set; }

    public List<string> Paragraphs { get; } = [];

    public DateTimeOffset? PrintedAt { get; set; }
}
