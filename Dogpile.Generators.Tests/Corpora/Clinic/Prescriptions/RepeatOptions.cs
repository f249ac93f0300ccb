namespace Clinic.Prescriptions;

public sealed class RepeatOptions
{
    public int MaximumRepeats { get; set; } = 3;

    public int GraceMonths { get; set; } = 6;

    public bool IsOnHoliday { get; set; }

    public ISet<string> NeverRepeated { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "N02AA01", "N05BA12" };
}
