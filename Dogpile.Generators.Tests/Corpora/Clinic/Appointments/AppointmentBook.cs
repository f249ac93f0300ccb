using System.Collections.Concurrent;
using Clinic.Common;
using Dogpile;

namespace Clinic.Appointments;

public sealed partial class AppointmentBook
{
    private readonly ConcurrentDictionary<Guid, Appointment> _appointments = new();
    private readonly CacheRegion _books;

    public AppointmentBook(CacheRegion books) => _books = books;

    public event Action<Appointment>? Booked;

    [CacheOnArguments(ExpirationSeconds = 60, Name = "of-day")]
    public partial Task<IReadOnlyList<Appointment>> OfDayAsync(PractitionerId practitioner, DateOnly day);

    [CacheOnArguments(ExpirationSeconds = 60, Name = "of-patient")]
    public partial ValueTask<IReadOnlyList<Appointment>> OfPatientAsync(PatientId patient, bool upcomingOnly = true);

    public async Task<Appointment> BookAsync(Appointment appointment)
    {
        var day = DateOnly.FromDateTime(appointment.Starts.UtcDateTime);
        foreach (var other in await OfDayCache.RefreshAsync(appointment.Practitioner, day))
        {
            if (other.Overlaps(appointment.Starts, appointment.Length))
            {
                throw new InvalidOperationException($"{appointment.Practitioner.Initials} has another patient at {other.Starts:t}.");
            }
        }

        _appointments[appointment.Id] = appointment;
        await ForgetAsync(appointment, day);
        Booked?.Invoke(appointment);
        return appointment;
    }

    public async Task<bool> CancelAsync(Guid id)
    {
        if (!_appointments.TryRemove(id, out var appointment))
        {
            return false;
        }

        await ForgetAsync(appointment, DateOnly.FromDateTime(appointment.Starts.UtcDateTime));
        return true;
    }

    private async Task ForgetAsync(Appointment appointment, DateOnly day)
    {
        await OfDayCache.InvalidateAsync(appointment.Practitioner, day);
        await OfPatientCache.InvalidateAsync(appointment.Patient);
        await OfPatientCache.InvalidateAsync(appointment.Patient, upcomingOnly: false);
    }

    private Task<IReadOnlyList<Appointment>> OfDayAsyncCore(PractitionerId practitioner, DateOnly day) =>
        Task.FromResult<IReadOnlyList<Appointment>>(
        [
            .. _appointments.Values
                .Where(appointment => appointment.Practitioner == practitioner && DateOnly.FromDateTime(appointment.Starts.UtcDateTime) == day)
                .OrderBy(appointment => appointment.Starts),
        ]);

    private ValueTask<IReadOnlyList<Appointment>> OfPatientAsyncCore(PatientId patient, bool upcomingOnly)
    {
        var now = DateTimeOffset.UtcNow;
        return ValueTask.FromResult<IReadOnlyList<Appointment>>(
            [.. _appointments.Values.Where(appointment => appointment.Patient == patient && (!upcomingOnly || appointment.Starts >= now))]);
    }
}
