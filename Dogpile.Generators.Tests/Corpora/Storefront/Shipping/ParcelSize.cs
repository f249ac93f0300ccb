using Dogpile;

namespace Storefront.Shipping;

public readonly record struct ParcelSize(int LengthCm, int WidthCm, int HeightCm, decimal Kilograms) : ICacheKey
{
    public decimal Litres => LengthCm * WidthCm * HeightCm / 1000m;

    /// <summary>What carriers charge for light but bulky parcels.</summary>
    public decimal ChargeableKilograms => Math.Max(Kilograms, Litres / 5m);

    public string CacheKey => FormattableString.Invariant($"{LengthCm}x{WidthCm}x{HeightCm}@{Kilograms}");
}
