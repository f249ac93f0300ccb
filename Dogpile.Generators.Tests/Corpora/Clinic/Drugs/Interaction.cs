namespace Clinic.Drugs;

public sealed record Interaction(string First, string Second, Severity Severity, string Advice);

public enum Severity
{
    Minor = 1,
    Moderate = 2,
    Severe = 3,
}
