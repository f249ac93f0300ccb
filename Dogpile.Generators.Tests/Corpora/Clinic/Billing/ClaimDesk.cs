using System.Collections.Concurrent;
using Clinic.Common;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Billing;

public sealed partial class ClaimDesk(FeeSchedule fees, InsurerDirectory insurers, CacheRegion claims, TimeProvider clock, ILogger<ClaimDesk> logger)
{
    private readonly ConcurrentDictionary<long, Claim> _claims = new();
    private long _last;

    public decimal ReminderFee { get; set; } = 2.50m;

    [CacheOnArguments(ExpirationSeconds = 60)]
    public partial Claim? Get(long number);

    [CacheOnArguments(ExpirationSeconds = 60)]
    public partial IReadOnlyList<Claim> Open(string? insurer = null);

    [CacheOnArguments(ExpirationSeconds = 600)]
    public partial (decimal Sent, decimal Paid, decimal Outstanding) Balance(string insurer, int year);

    [CacheOnArguments(ExpirationSeconds = 600)]
    public partial IReadOnlyList<(Claim Claim, decimal WithFee)> Overdue(DateOnly on);

    public Claim Draft(PatientId patient, string insurer, DateOnly day, params (string Code, decimal Factor)[] services)
    {
        if (fees.Conflicts(day, [.. services.Select(service => service.Code)]) is [var (one, other), ..])
        {
            throw new ArgumentException($"{one} cannot be claimed beside {other}.", nameof(services));
        }

        var year = fees.Year(day.Year);
        var lines = services.Select(service => new ClaimLine(service.Code, service.Factor, fees.Fee(year[service.Code], service.Factor)));
        var claim = new Claim(Interlocked.Increment(ref _last), patient, insurer, day, [.. lines]);
        return Store(claim);
    }

    public Claim Send(long number)
    {
        var claim = _claims[number];
        var insurer = insurers.CurrentOf(claim.Insurer) ?? throw new KeyNotFoundException($"Insurer {claim.Insurer} is gone.");
        logger.LogInformation("Claim {Number} of {Total} goes to {Insurer}", number, claim.Total, insurer.Name);
        return Store(claim with { Status = ClaimStatus.Sent, Insurer = insurer.Number });
    }

    public Claim MarkPaid(long number) => Store(_claims[number] with
    {
        Status = ClaimStatus.Paid,
        PaidOn = DateOnly.FromDateTime(clock.GetLocalNow().DateTime),
    });

    private Claim Store(Claim claim)
    {
        _claims[claim.Number] = claim;
        GetCache.Set(claim, claim.Number);
        OpenCache.Invalidate();
        OpenCache.Invalidate(claim.Insurer);
        BalanceCache.Invalidate(claim.Insurer, claim.Day.Year);
        return claim;
    }

    private Claim? GetCore(long number) => _claims.GetValueOrDefault(number);

    private IReadOnlyList<Claim> OpenCore(string? insurer) =>
        [.. _claims.Values.Where(claim => claim.Status == ClaimStatus.Sent && (insurer is null || claim.Insurer == insurer)).OrderBy(claim => claim.Number)];

    private (decimal Sent, decimal Paid, decimal Outstanding) BalanceCore(string insurer, int year)
    {
        var (sent, paid) = (0m, 0m);
        foreach (var claim in _claims.Values.Where(claim => claim.Insurer == insurer && claim.Day.Year == year))
        {
            sent += claim.Status is ClaimStatus.Sent or ClaimStatus.Paid ? claim.Total : 0;
            paid += claim.Status == ClaimStatus.Paid ? claim.Total : 0;
        }

        return (sent, paid, sent - paid);
    }

    private IReadOnlyList<(Claim Claim, decimal WithFee)> OverdueCore(DateOnly on)
    {
        var terms = insurers.Current(Open().Select(claim => claim.Insurer).ToHashSet());
        return
        [
            .. Open()
                .Where(claim => claim.Day.AddDays(terms.GetValueOrDefault(claim.Insurer)?.DaysToPay ?? 30) < on)
                .Select(claim => (claim, claim.Total + ReminderFee)),
        ];
    }
}
