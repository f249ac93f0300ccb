using Clinic.Appointments;
using Clinic.Common;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Rooms;

/// <summary>Gives every appointment of a day a room, least equipped first.</summary>
public sealed partial class RoomPlan(IReadOnlyList<Room> rooms, AppointmentBook book, Roster roster, CacheRegion region, ILogger<RoomPlan> logger)
{
    private readonly Dictionary<string, HashSet<string>> _needs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ultrasound"] = ["sonograph"],
        ["ecg"] = ["ecg", "couch"],
    };

    private int _unplaced;

    public int Unplaced => _unplaced;

    [CacheOnArguments(ExpirationSeconds = 120)]
    public partial Task<IReadOnlyDictionary<Guid, string>> AssignAsync(DateOnly day, IReadOnlyList<PractitionerId> staff);

    [CacheOnArguments(ExpirationSeconds = 120)]
    public partial Task<double> UtilisationAsync(Room room, DateOnly from, DateOnly to, IReadOnlyList<PractitionerId> staff);

    [CacheOnArguments(ExpirationSeconds = 3600)]
    public partial Room? Smallest(string reason);

    public void Require(string reason, params string[] equipment)
    {
        _needs[reason] = [.. equipment];
        region.Invalidate(hard: false);
    }

    private async Task<IReadOnlyDictionary<Guid, string>> AssignAsyncCore(DateOnly day, IReadOnlyList<PractitionerId> staff)
    {
        var plan = new Dictionary<Guid, string>();
        var taken = new List<(Appointment Appointment, Room Room)>();
        foreach (var practitioner in staff.Where(practitioner => roster.ShiftsOn(practitioner, day).Count > 0))
        {
            foreach (var appointment in await book.OfDayAsync(practitioner, day))
            {
                var room = Fitting(appointment.Reason).FirstOrDefault(candidate =>
                    !taken.Any(other => other.Room == candidate && other.Appointment.Overlaps(appointment.Starts, appointment.Length)));
                if (room is null)
                {
                    _unplaced++;
                    logger.LogWarning("No room for {Appointment} at {Time:t}", appointment.Id, appointment.Starts);
                    continue;
                }

                taken.Add((appointment, room));
                plan[appointment.Id] = room.Number;
            }
        }

        return plan;
    }

    private async Task<double> UtilisationAsyncCore(Room room, DateOnly from, DateOnly to, IReadOnlyList<PractitionerId> staff)
    {
        var used = 0;
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            used += (await AssignAsync(day, staff)).Values.Count(number => number == room.Number);
        }

        return (double)used / (to.DayNumber - from.DayNumber + 1);
    }

    private Room? SmallestCore(string reason) => Fitting(reason).FirstOrDefault();

    private IEnumerable<Room> Fitting(string? reason) => rooms
        .Where(room => reason is null || !_needs.TryGetValue(reason, out var needed) || needed.IsSubsetOf(room.Equipment))
        .OrderBy(room => room.Equipment.Count)
        .ThenBy(room => room.Floor);
}
