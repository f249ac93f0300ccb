using Clinic.Patients;
using Dogpile;

namespace Clinic.Risk;

public partial class RiskScores<TModel>
    where TModel : IRiskModel, new()
{
    private static readonly TModel Model = new();
    private static int _evaluations;

    public static int Evaluations => _evaluations;

    [CacheOnArguments(Namespace = "risk", ExpirationSeconds = -1)]
    public static partial double Evaluate(RiskProfile profile);

    [CacheOnArguments(Namespace = "risk", ExpirationSeconds = 3600)]
    public static partial IReadOnlyDictionary<int, double> ByAge(Sex sex, int from, int to);

    [CacheOnArguments(Namespace = "risk", ExpirationSeconds = 3600)]
    public partial TBand Classify<TBand>(RiskProfile profile, TBand lowest, TBand highest)
        where TBand : struct, Enum;

    private static double EvaluateCore(RiskProfile profile)
    {
        Interlocked.Increment(ref _evaluations);
        return Math.Clamp(Model.TenYears(profile), 0, 1);
    }

    private static IReadOnlyDictionary<int, double> ByAgeCore(Sex sex, int from, int to)
    {
        var curve = new SortedDictionary<int, double>();
        for (var age = from; age <= to; age += 5)
        {
            curve[age] = Evaluate(new RiskProfile(age, sex, Smokes: false, Systolic: 120, Cholesterol: 5));
        }

        return curve;
    }

    private TBand ClassifyCore<TBand>(RiskProfile profile, TBand lowest, TBand highest)
        where TBand : struct, Enum
    {
        var bands = Enum.GetValues<TBand>().Where(band => Comparer<TBand>.Default.Compare(band, lowest) >= 0 && Comparer<TBand>.Default.Compare(band, highest) <= 0).ToArray();
        return bands[(int)Math.Min(bands.Length - 1, Evaluate(profile) * 5 * bands.Length)];
    }
}
