namespace Clinic.Drugs;

public sealed record Drug(string Code, string Name, string Substance, decimal MaximumDailyMilligrams)
{
    public IReadOnlyList<string> Classes { get; init; } = [];
}
