namespace Clinic.Common;

public readonly record struct PatientId(long Value) : IFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) => Value.ToString(format, formatProvider);

    public override string ToString() => $"pat-{Value}";
}
