using Dogpile;

namespace Clinic.Drugs;

public static partial class DoseCalculator
{
    private static int _calculations;

    public static int Calculations => _calculations;

    /// <summary>Body surface in square metres, by Mosteller.</summary>
    [CacheOnArguments(ExpirationSeconds = -1)]
    public static partial double BodySurface(double centimetres, double kilograms);

    /// <summary>Creatinine clearance in ml/min, by Cockcroft and Gault.</summary>
    [CacheOnArguments(ExpirationSeconds = -1)]
    public static partial double Clearance(int age, double kilograms, double creatinine, bool female = false);

    public static decimal Adjusted(Drug drug, double clearance) => clearance switch
    {
        < 15 => 0m,
        < 30 => drug.MaximumDailyMilligrams / 4,
        < 60 => drug.MaximumDailyMilligrams / 2,
        _ => drug.MaximumDailyMilligrams,
    };

    private static double BodySurfaceCore(double centimetres, double kilograms)
    {
        Interlocked.Increment(ref _calculations);
        return Math.Sqrt(centimetres * kilograms / 3600);
    }

    private static double ClearanceCore(int age, double kilograms, double creatinine, bool female)
    {
        Interlocked.Increment(ref _calculations);
        return (140 - age) * kilograms / (72 * creatinine) * (female ? 0.85 : 1);
    }
}
