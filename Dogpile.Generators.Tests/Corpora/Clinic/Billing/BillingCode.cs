namespace Clinic.Billing;

public sealed record BillingCode(string Code, string Title, int Points, DateOnly ValidFrom, DateOnly? ValidTo)
{
    public IReadOnlyList<string> Excludes { get; init; } = [];

    public bool IsValidOn(DateOnly day) => ValidFrom <= day && !(ValidTo < day);
}
