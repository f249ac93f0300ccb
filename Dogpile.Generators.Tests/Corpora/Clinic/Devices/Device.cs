namespace Clinic.Devices;

public sealed record Device(Guid Serial, string Model, string Room, DateOnly BoughtOn)
{
    public IReadOnlyList<Calibration> Calibrations { get; init; } = [];

    public int IntervalInMonths { get; init; } = 12;

    public DateOnly NextCalibration => (Calibrations is [.., var last] ? last.On : BoughtOn).AddMonths(IntervalInMonths);
}

public readonly record struct Calibration(DateOnly On, double Offset, double Gain, string By)
{
    public double Apply(double raw) => (raw - Offset) * Gain;
}
