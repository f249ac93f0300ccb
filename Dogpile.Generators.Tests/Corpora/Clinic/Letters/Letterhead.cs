namespace Clinic.Letters;

public sealed record Letterhead(string Practice, string Street, string City, string Phone)
{
    public string? LogoPath { get; init; }
}
