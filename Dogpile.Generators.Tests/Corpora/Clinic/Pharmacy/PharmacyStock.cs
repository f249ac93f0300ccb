using System.Collections.Immutable;
using Clinic.Drugs;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Pharmacy;

public sealed partial class PharmacyStock(Formulary formulary, TimeProvider clock, ILogger<PharmacyStock> logger, CacheRegion stock)
{
    private readonly List<StockItem> _items = [];
    private readonly ReaderWriterLockSlim _gate = new();

    [CacheMultiOnArguments(ExpirationSeconds = 15)]
    public partial ImmutableArray<int> Packs(IReadOnlyList<string> codes, bool cooledOnly = false);

    [CacheOnArguments(ExpirationSeconds = 60)]
    public partial List<StockItem> Batches(string code);

    [CacheOnArguments(ExpirationSeconds = 3600, Module = "pharmacy")]
    public partial ILookup<DateOnly, StockItem> Expiring(DateOnly before);

    [CacheOnArguments(ExpirationSeconds = 300, ShouldCache = nameof(IsAny))]
    public partial IReadOnlyList<string> Substitutes(string edition, string code);

    public void Deliver(StockItem item)
    {
        Change(() => _items.Add(item));
        Forget(item.Code);
    }

    public bool Dispense(string code, int packs)
    {
        foreach (var batch in Batches(code))
        {
            if (batch.Packs >= packs && batch.UseBy > DateOnly.FromDateTime(clock.GetLocalNow().DateTime))
            {
                Change(() => batch.Packs -= packs);
                Forget(code);
                return true;
            }
        }

        logger.LogWarning("{Packs} packs of {Code} were asked for and are not there", packs, code);
        return false;
    }

    public int Discard(DateOnly before)
    {
        var gone = Expiring(before).SelectMany(group => group).ToList();
        Change(() => _items.RemoveAll(gone.Contains));
        ExpiringCache.Invalidate(before);
        gone.ForEach(item => Forget(item.Code));
        return gone.Count;
    }

    private void Forget(string code)
    {
        PacksCache.Invalidate([code]);
        PacksCache.Invalidate([code], cooledOnly: true);
        BatchesCache.Invalidate(code);
    }

    private void Change(Action change)
    {
        _gate.EnterWriteLock();
        try
        {
            change();
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    private ImmutableArray<int> PacksCore(IReadOnlyList<string> codes, bool cooledOnly)
    {
        _gate.EnterReadLock();
        try
        {
            var sums = _items.Where(item => !cooledOnly || item.NeedsCooling).GroupBy(item => item.Code).ToDictionary(group => group.Key, group => group.Sum(item => item.Packs));
            return [.. codes.Select(code => sums.GetValueOrDefault(code))];
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }

    private List<StockItem> BatchesCore(string code)
    {
        _gate.EnterReadLock();
        try
        {
            return [.. _items.Where(item => item.Code == code).OrderBy(item => item.UseBy)];
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }

    private ILookup<DateOnly, StockItem> ExpiringCore(DateOnly before) =>
        _items.Where(item => item.UseBy < before).ToLookup(item => new DateOnly(item.UseBy.Year, item.UseBy.Month, 1));

    private IReadOnlyList<string> SubstitutesCore(string edition, string code)
    {
        if (formulary.Find(edition, code) is not { } drug)
        {
            return [];
        }

        var same = formulary.Load(edition).Values.Where(other => other.Substance == drug.Substance && other.Code != code).Select(other => other.Code).ToList();
        return [.. same.Zip(Packs(same)).Where(pair => pair.Second > 0).Select(pair => pair.First)];
    }

    private static bool IsAny(IReadOnlyList<string> codes) => codes is { Count: > 0 };
}
