using Clinic.Billing;
using Clinic.Devices;
using Clinic.Pharmacy;
using Clinic.Recalls;
using Clinic.Triage;
using Microsoft.Extensions.Logging;

namespace Clinic.Background;

/// <summary>Makes anew before the practice opens what everybody asks for at eight.</summary>
public sealed class NightlyRefresh(
    InsurerDirectory insurers, DeviceRegister devices, PharmacyStock pharmacy, RecallPlanner recalls, TriageDesk triage,
    IReadOnlyList<RecallRule> rules, TimeProvider clock, ILogger<NightlyRefresh> logger)
{
    private int _runs;

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var now = clock.GetLocalNow();
            var next = now.Date.AddDays(now.Hour < 4 ? 0 : 1).AddHours(4);
            await Task.Delay(next - now.DateTime, clock, stopping);
            await RefreshAsync(DateOnly.FromDateTime(next), stopping);
        }
    }

    private async Task RefreshAsync(DateOnly day, CancellationToken cancellationToken)
    {
        try
        {
            insurers.Reload();
            triage.RulesCache.Refresh();
            var due = devices.DueBeforeCache.Refresh(day.AddDays(14));
            var expiring = pharmacy.ExpiringCache.Refresh(day.AddMonths(1));
            var recalled = await recalls.RunAsync(rules, cancellationToken);
            logger.LogInformation(
                "Night {Run}: {Devices} devices, {Batches} batches, {Recalls} recalls",
                ++_runs, due.Count, expiring.Sum(group => group.Count()), recalled);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "Could not refresh for {Day}", day);
        }
    }
}
