namespace Clinic.Letters;

public sealed class LetterOptions
{
    public Letterhead Letterhead { get; set; } = new("Gemeinschaftspraxis am Markt", "Markt 4", "01234 Musterstadt", "01234 5678");

    public string Signature { get; set; } = "Mit freundlichen Grüßen";

    public int WidthInCharacters { get; set; } = 78;
}
