using System.Net;
using Clinic.Common;
using Clinic.Patients;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Billing;

public sealed partial class Eligibility(
    HttpClient insurer, PatientRegister patients, TimeProvider clock, ILogger<Eligibility> logger, CacheRegion region)
{
    private int _failuresInARow;
    private DateTimeOffset _pausedUntil;

    [CacheOnArguments(ExpirationSeconds = 43200, ShouldCache = nameof(IsAnswered))]
    public partial Task<Answer> CheckAsync(PatientId patient, DateOnly day, CancellationToken cancellationToken = default);

    public async Task<bool> IsCoveredAsync(PatientId patient, CancellationToken cancellationToken = default)
    {
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        return (await CheckAsync(patient, today, cancellationToken)).Outcome == Outcome.Covered;
    }

    private async Task<Answer> CheckAsyncCore(PatientId patient, DateOnly day, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now < _pausedUntil || await patients.GetAsync(patient, cancellationToken) is not { InsuranceNumber: { } number })
        {
            return new Answer(Outcome.Unknown, now.UtcDateTime);
        }

        try
        {
            using var response = await insurer.GetAsync(new Uri($"members/{number}?on={day:O}", UriKind.Relative), cancellationToken);
            _failuresInARow = 0;
            return new Answer(response.StatusCode == HttpStatusCode.OK ? Outcome.Covered : Outcome.NotCovered, now.UtcDateTime);
        }
        catch (HttpRequestException exception)
        {
            if (++_failuresInARow >= 3)
            {
                _pausedUntil = now.AddMinutes(1);
            }

            logger.LogWarning(exception, "The insurer does not answer for {Patient}", patient);
            return new Answer(Outcome.Unknown, now.UtcDateTime);
        }
    }

    private static bool IsAnswered(Answer answer) => answer.Outcome != Outcome.Unknown;

    public enum Outcome
    {
        Unknown,
        Covered,
        NotCovered,
    }

    public sealed record Answer(Outcome Outcome, DateTime RetrievedAt);
}
