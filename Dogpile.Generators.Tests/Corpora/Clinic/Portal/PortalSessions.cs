using System.Security.Cryptography;
using System.Text;
using Clinic.Appointments;
using Clinic.Common;
using Clinic.Contacts;
using Clinic.Labs;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Portal;

/// <summary>Sessions live in the cache only: who falls out of it signs in again.</summary>
public sealed partial class PortalSessions(
    AppointmentBook book, LabResults labs, EmergencyContacts contacts, TimeProvider clock, ILogger<PortalSessions> logger)
{
    private static readonly AsyncLocal<PortalSession?> Ambient = new();
    private readonly CacheRegion _sessions = PracticeRegions.Sessions;

    public static PortalSession? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    [CacheOnArguments(ExpirationSeconds = 60)]
    public partial Task<Overview> OverviewAsync(PatientId patient, string language);

    [CacheOnArguments(ExpirationSeconds = 30)]
    public partial Task<string> GreetingAsync();

    public async Task<PortalSession> SignInAsync(PatientId patient, string language, string address)
    {
        var represented = await contacts.RepresentedByAsync(patient);
        var session = new PortalSession(Guid.NewGuid(), patient, clock.GetUtcNow(), language) { ActsFor = represented };
        await _sessions.SetAsync(KeyOf(session.Token), session);
        logger.LogInformation("{Patient} has signed in from {Address}", patient, address);
        return session;
    }

    public async ValueTask<PortalSession?> FindAsync(Guid token, CancellationToken cancellationToken = default)
    {
        var found = await _sessions.GetAsync<PortalSession>(KeyOf(token), TimeSpan.FromMinutes(20), cancellationToken: cancellationToken);
        return found.TryGetValue(out var session) && session.SignedInAt > clock.GetUtcNow().AddHours(-8) ? session : null;
    }

    public async Task SignOutAsync(PortalSession session)
    {
        await _sessions.DeleteAsync(KeyOf(session.Token));
        await OverviewCache.InvalidateAsync(session.Patient, session.Language);
        await GreetingCache.InvalidateAsync();
    }

    private static string KeyOf(Guid token) => "session:" + Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(token.ToString("N"))));

    private async Task<Overview> OverviewAsyncCore(PatientId patient, string language)
    {
        var visits = await book.OfPatientAsync(patient);
        var newest = labs.Of(patient).TakeLast(10).Select(result => $"{result.Analyte} {result.Value:0.##} {result.Unit}");
        return new Overview(visits.Count, visits.MinBy(visit => visit.Starts)?.Starts, [.. newest], clock.GetLocalNow().DateTime);
    }

    private Task<string> GreetingAsyncCore()
    {
        var hour = clock.GetLocalNow().Hour;
        var name = Current?.Patient.ToString() ?? "guest";
        return Task.FromResult(hour < 12 ? $"Good morning, {name}" : $"Hello, {name}");
    }

    public sealed record Overview(int Visits, DateTimeOffset? Next, string[] Results, DateTime AsOf);
}
