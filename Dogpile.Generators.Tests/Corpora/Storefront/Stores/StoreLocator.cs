using Dogpile;

namespace Storefront.Stores;

public partial record StoreLocator(IReadOnlyList<Store> Stores, TimeProvider Clock)
{
    private static readonly CacheRegion Places = new CacheRegion("stores").Configure(new MemoryBackend(), TimeSpan.FromHours(6));

    [CacheOnArguments]
    public partial IReadOnlyList<(Store Store, double Kilometres)> Near(double latitude, double longitude, int count = 3);

    [CacheOnArguments(ShouldCache = nameof(IsKnown))]
    public partial Store? InCity(string city);

    // Asked by minute, so a door that closes is closed at most a minute late.
    [CacheOnArguments(ExpirationSeconds = 60)]
    public partial bool IsOpen(int number, DateTime localMinute);

    public bool IsOpenNow(int number)
    {
        var now = Clock.GetLocalNow().DateTime;
        return IsOpen(number, new DateTime(now.Year, now.Month, now.Day, now.Hour, now.Minute, 0, DateTimeKind.Unspecified));
    }

    private IReadOnlyList<(Store Store, double Kilometres)> NearCore(double latitude, double longitude, int count) =>
        [.. Stores.Select(store => (store, store.KilometresTo(latitude, longitude))).OrderBy(pair => pair.Item2).Take(count)];

    private Store? InCityCore(string city) => Stores.FirstOrDefault(store => store.City.Equals(city, StringComparison.OrdinalIgnoreCase));

    private bool IsOpenCore(int number, DateTime localMinute) =>
        Stores.FirstOrDefault(store => store.Number == number) is { } store
        && store.Hours.TryGetValue(localMinute.DayOfWeek, out var hours)
        && TimeOnly.FromDateTime(localMinute).IsBetween(hours.Opens, hours.Closes);

    private static bool IsKnown(Store? store) => store is not null;
}
