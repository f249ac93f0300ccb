namespace Clinic.Billing;

public sealed record Insurer(string Number, string Name, string Region)
{
    public bool PaysElectronically { get; init; }

    public int DaysToPay { get; init; } = 30;

    public string? MergedInto { get; init; }
}
