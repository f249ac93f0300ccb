using Clinic.Common;
using Clinic.Patients;
using Dogpile;

namespace Clinic.Labs;

public sealed partial class LabResults(IEnumerable<LabResult> imported, CacheRegion labs)
{
    private readonly List<LabResult> _results = [.. imported];
    private readonly ReadWriteGate _gate = new();

    [CacheOnArguments(ExpirationSeconds = 300)]
    public partial IReadOnlyList<LabResult> Of(PatientId patient, string? analyte = null);

    [CacheOnArguments(ExpirationSeconds = 300)]
    public partial double? Trend(PatientId patient, string analyte, int last = 5);

    [CacheOnArguments(ExpirationSeconds = -1)]
    public partial ReferenceRange? Range(string analyte, Sex sex, int age);

    public void Receive(LabResult result)
    {
        _gate.Write(() => _results.Add(result));
        OfCache.Invalidate(result.Patient);
        OfCache.Invalidate(result.Patient, result.Analyte);
        TrendCache.Invalidate(result.Patient, result.Analyte);
    }

    public IReadOnlyList<IReadOnlyList<LabResult>> OfMany(IEnumerable<PatientId> patients)
    {
        string[] keys = [.. patients.Select(patient => OfCache.Key(patient))];
        return [.. labs.GetMulti<IReadOnlyList<LabResult>>(keys).Select(found => found.TryGetValue(out var results) ? results : [])];
    }

    private IReadOnlyList<LabResult> OfCore(PatientId patient, string? analyte) => _gate.Read<IReadOnlyList<LabResult>>(() =>
        [.. _results.Where(result => result.Patient == patient && (analyte is null || result.Analyte == analyte)).OrderBy(result => result.TakenAt)]);

    private double? TrendCore(PatientId patient, string analyte, int last)
    {
        var points = Of(patient, analyte).TakeLast(last).ToList();
        if (points.Count < 2)
        {
            return null;
        }

        var days = points.Select(point => (point.TakenAt - points[0].TakenAt).TotalDays).ToList();
        var (meanDay, meanValue) = (days.Average(), points.Average(point => point.Value));
        var variance = days.Sum(day => (day - meanDay) * (day - meanDay));
        return variance == 0 ? null : days.Zip(points, (day, point) => (day - meanDay) * (point.Value - meanValue)).Sum() / variance;
    }

    private ReferenceRange? RangeCore(string analyte, Sex sex, int age) => (analyte, sex) switch
    {
        ("HB", Sex.Female) => new ReferenceRange(12.0, 15.5),
        ("HB", _) => new ReferenceRange(13.5, 17.5),
        ("K", _) => new ReferenceRange(3.5, 5.1),
        ("TSH", _) => age > 70 ? new ReferenceRange(0.4, 6.0) : new ReferenceRange(0.4, 4.0),
        _ => null,
    };

    private sealed class ReadWriteGate
    {
        private readonly Lock _lock = new();

        public T Read<T>(Func<T> read)
        {
            lock (_lock)
            {
                return read();
            }
        }

        public void Write(Action write)
        {
            lock (_lock)
            {
                write();
            }
        }
    }
}
