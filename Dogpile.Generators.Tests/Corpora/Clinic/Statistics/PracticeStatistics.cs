using Clinic.Appointments;
using Clinic.Common;
using Clinic.Labs;
using Clinic.Patients;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Statistics;

public sealed partial class PracticeStatistics(
    PatientRegister patients, AppointmentBook book, Roster roster, LabResults labs, CacheRegion statistics, ILogger<PracticeStatistics> logger)
{
    private int _runs;

    public Func<TimeSpan>? SlowQueryLimit { get; init; }

    [CacheOnArguments(ExpirationSeconds = 900)]
    public partial Task<double> OccupancyAsync(PractitionerId practitioner, DateOnly from, DateOnly to);

    [CacheOnArguments(ExpirationSeconds = 900)]
    public partial Snapshot TakeSnapshot(DateOnly day);

    [CacheOnArguments(ExpirationSeconds = 3600)]
    public partial (double Mean, double Deviation)? Distribution(string analyte);

    private async Task<double> OccupancyAsyncCore(PractitionerId practitioner, DateOnly from, DateOnly to)
    {
        var (worked, booked) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            worked += roster.ShiftsOn(practitioner, day).Aggregate(TimeSpan.Zero, (sum, shift) => sum + (shift.To - shift.From));
            booked += (await book.OfDayAsync(practitioner, day)).Aggregate(TimeSpan.Zero, (sum, appointment) => sum + appointment.Length);
        }

        return worked == TimeSpan.Zero ? 0 : booked / worked;
    }

    private Snapshot TakeSnapshotCore(DateOnly day)
    {
        var run = Interlocked.Increment(ref _runs);
        var all = patients.List();
        logger.LogInformation("Snapshot {Run} at {Time} of {Count} patients", run, DateTime.Now, all.Count);
        return new Snapshot(day, all.Count, all.Count == 0 ? 0 : all.Average(patient => patient.AgeOn(day)), DateTime.UtcNow);
    }

    private (double Mean, double Deviation)? DistributionCore(string analyte)
    {
        var values = patients.List().SelectMany(patient => labs.Of(patient.Id, analyte)).Select(result => result.Value).ToList();
        if (values.Count == 0)
        {
            return null;
        }

        var mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Count));
    }

    public sealed record Snapshot(DateOnly Day, int Patients, double MeanAge, DateTime RetrievedAt);
}
