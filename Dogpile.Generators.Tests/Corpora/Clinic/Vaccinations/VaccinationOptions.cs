namespace Clinic.Vaccinations;

public sealed class VaccinationOptions
{
    public IList<Rule> Rules { get; } = [new("tetanus", 18, 10), new("influenza", 60, 1), new("pneumococcus", 60, 6)];

    public sealed record Rule(string Vaccine, int FromAge, int Years);
}
