namespace Clinic.Growth;

public enum GrowthMeasure
{
    Height,
    Weight,
    BodyMassIndex,
    HeadCircumference,
}
