using System.Collections.Concurrent;
using Clinic.Common;
using Dogpile;

namespace Clinic.Referrals;

public sealed partial class ReferralTracker(ReferralDirectory directory, TimeProvider clock) : IAsyncDisposable
{
    private readonly BackgroundCreationRunner _runner = new();
    private readonly ConcurrentDictionary<Guid, Referral> _referrals = new();
    private CacheRegion? _region;

    private CacheRegion Tracked => _region ??= new CacheRegion("referrals", new CacheRegionOptions { AsyncCreationRunner = _runner, TimeProvider = clock })
        .Configure(new MemoryBackend(), TimeSpan.FromMinutes(5));

    [CacheOnArguments(Region = nameof(Tracked))]
    public partial Task<IReadOnlyList<(Referral Referral, string Specialist)>> OfAsync(PatientId patient, CancellationToken cancellationToken = default);

    [CacheOnArguments(Region = nameof(Tracked), ExpirationSeconds = 900)]
    public partial IReadOnlyList<Referral> Unanswered(int olderThanDays);

    public async Task<Referral> ReferAsync(PatientId patient, Guid specialist, string question)
    {
        var referral = new Referral(Guid.NewGuid(), patient, specialist, question, clock.GetUtcNow());
        _referrals.TryAdd(referral.Id, referral);
        await OfCache.InvalidateAsync(patient);
        return referral;
    }

    public async Task AnswerAsync(Guid id, string answer)
    {
        if (_referrals.TryGetValue(id, out var referral) && _referrals.TryUpdate(id, referral with { Answer = answer }, referral))
        {
            await OfCache.RefreshAsync(referral.Patient);
            Tracked.Invalidate(hard: false);
        }
    }

    public ValueTask DisposeAsync() => _runner.DisposeAsync();

    private async Task<IReadOnlyList<(Referral Referral, string Specialist)>> OfAsyncCore(PatientId patient, CancellationToken cancellationToken)
    {
        var named = new List<(Referral, string)>();
        foreach (var referral in _referrals.Values.Where(referral => referral.Patient == patient).OrderBy(referral => referral.At))
        {
            var specialist = await directory.GetAsync(referral.Specialist, cancellationToken);
            named.Add((referral, specialist?.Name ?? "somebody who has left"));
        }

        return named;
    }

    private IReadOnlyList<Referral> UnansweredCore(int olderThanDays)
    {
        var limit = clock.GetUtcNow().AddDays(-olderThanDays);
        return [.. _referrals.Values.Where(referral => referral.Answer is null && referral.At < limit)];
    }

    public sealed record Referral(Guid Id, PatientId Patient, Guid Specialist, string Question, DateTimeOffset At)
    {
        public string? Answer { get; init; }
    }
}
