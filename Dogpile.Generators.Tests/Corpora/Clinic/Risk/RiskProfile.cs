using Clinic.Patients;

namespace Clinic.Risk;

public sealed record RiskProfile(int Age, Sex Sex, bool Smokes, int Systolic, double Cholesterol) : IFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        string.Create(formatProvider, $"{Age}/{Sex:D}/{(Smokes ? 1 : 0)}/{Systolic}/{Cholesterol:R}");
}
