namespace Storefront.Stores;

public sealed record Store(int Number, string City, double Latitude, double Longitude)
{
    public IReadOnlyDictionary<DayOfWeek, (TimeOnly Opens, TimeOnly Closes)> Hours { get; init; } =
        new Dictionary<DayOfWeek, (TimeOnly, TimeOnly)>();

    public double KilometresTo(double latitude, double longitude)
    {
        const double earthRadius = 6371;
        var (fromLatitude, toLatitude) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(latitude));
        var halfLatitude = Math.Sin((toLatitude - fromLatitude) / 2);
        var halfLongitude = Math.Sin(double.DegreesToRadians(longitude - Longitude) / 2);
        var a = halfLatitude * halfLatitude + Math.Cos(fromLatitude) * Math.Cos(toLatitude) * halfLongitude * halfLongitude;
        return 2 * earthRadius * Math.Asin(Math.Sqrt(a));
    }
}
