using Clinic.Common;

namespace Clinic.Imaging;

public sealed record ImagingOrder(Guid Id, PatientId Patient, Modality Modality, string Region, string Question, DateTimeOffset OrderedAt)
{
    public OrderState State { get; init; } = OrderState.Requested;

    public string? AccessionNumber { get; init; }

    public double? DoseMilligray { get; init; }
}

public enum Modality : byte
{
    XRay = 1,
    Ultrasound = 2,
    ComputedTomography = 3,
    MagneticResonance = 4,
}

public enum OrderState
{
    Requested,
    Scheduled,
    Acquired,
    Reported,
    Cancelled,
}
