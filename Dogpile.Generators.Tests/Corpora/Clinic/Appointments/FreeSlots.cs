using Clinic.Common;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Appointments;

public sealed partial class FreeSlots(Roster roster, AppointmentBook book, CacheRegion region, ILogger<FreeSlots> logger, TimeProvider clock)
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    [CacheOnArguments(ExpirationSeconds = 20)]
    public partial Task<IReadOnlyList<TimeOnly>> OnAsync(PractitionerId practitioner, DateOnly day, TimeSpan length);

    [CacheOnArguments(ExpirationSeconds = 20, ShouldCache = nameof(IsFound))]
    public partial Task<DateTime?> FirstAsync(PractitionerId practitioner, DateOnly after, TimeSpan length, [CacheIgnore] string userId);

    public ValueTask ForgetAsync(Appointment appointment) =>
        OnCache.InvalidateAsync(appointment.Practitioner, DateOnly.FromDateTime(appointment.Starts.UtcDateTime), appointment.Length);

    private async Task<IReadOnlyList<TimeOnly>> OnAsyncCore(PractitionerId practitioner, DateOnly day, TimeSpan length)
    {
        var taken = await book.OfDayAsync(practitioner, day);
        var free = new List<TimeOnly>();
        foreach (var shift in roster.ShiftsOn(practitioner, day))
        {
            for (var start = shift.From; start.Add(length) <= shift.To && start.Add(length) > start; start = start.Add(Step))
            {
                var at = new DateTimeOffset(day.ToDateTime(start), TimeSpan.Zero);
                if (at > clock.GetUtcNow() && !taken.Any(appointment => appointment.Overlaps(at, length)))
                {
                    free.Add(start);
                }
            }
        }

        return free;
    }

    private async Task<DateTime?> FirstAsyncCore(PractitionerId practitioner, DateOnly after, TimeSpan length, string userId)
    {
        logger.LogInformation("{User} looks for a slot with {Practitioner}", userId, practitioner.Initials);
        for (var days = 1; days <= 60; days++)
        {
            var day = after.AddDays(days);
            if (await OnAsync(practitioner, day, length) is [var first, ..])
            {
                return day.ToDateTime(first, DateTimeKind.Utc);
            }
        }

        return null;
    }

    private static bool IsFound(DateTime? slot) => slot.HasValue;
}
