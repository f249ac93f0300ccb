namespace Dogpile.Generators.Benchmarks;

/// <summary>The code of a project that caches much: one type to a file, five cached methods to a type, and who calls them.</summary>
internal static class ConsumerSource
{
    public const int MethodsOfEachType = 5;

    /// <summary>The text of each file.</summary>
    public static IReadOnlyList<string> Files(int types) => [Shared, .. Enumerable.Range(0, types).Select(File)];

    private const string Shared = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Shop;

        public sealed record Item(int Id, string Name, decimal Price, DayOfWeek Delivery);

        public interface IStore
        {
            Task<Item?> LoadAsync(int id, CancellationToken cancellationToken);
            Task<IReadOnlyList<Item>> SearchAsync(string text, CancellationToken cancellationToken);
            IEnumerable<Item> All();
        }
        """;

    private static string File(int number) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Dogpile;

        namespace Shop.Area{{number % 16}};

        /// <summary>What department {{number}} sells.</summary>
        public sealed partial class Department{{number}}(CacheRegion region, IStore store)
        {
            private readonly decimal _discount = {{number}} / 1000m;

            /// <summary>Finds an item.</summary>
            [CacheOnArguments(Namespace = "department{{number}}", ExpirationSeconds = 300)]
            public partial Task<Item?> FindAsync(int id, CancellationToken cancellationToken = default);

            private async Task<Item?> FindAsyncCore(int id, CancellationToken cancellationToken)
            {
                var item = await store.LoadAsync(id, cancellationToken).ConfigureAwait(false);
                return item is null ? null : item with { Price = item.Price * (1 - _discount) };
            }

            /// <summary>Searches for items by what their names contain.</summary>
            [CacheOnArguments(ExpirationSeconds = 60, ShouldCache = nameof(IsWorthKeeping))]
            public partial ValueTask<IReadOnlyList<Item>> SearchAsync(
                string text, int page = 0, DayOfWeek? delivery = null, CancellationToken cancellationToken = default);

            private async ValueTask<IReadOnlyList<Item>> SearchAsyncCore(
                string text, int page, DayOfWeek? delivery, CancellationToken cancellationToken)
            {
                var found = await store.SearchAsync(text, cancellationToken).ConfigureAwait(false);
                return found
                    .Where(item => delivery is null || item.Delivery == delivery)
                    .OrderBy(item => item.Name, StringComparer.Ordinal)
                    .Skip(page * 20)
                    .Take(20)
                    .ToList();
            }

            private static bool IsWorthKeeping(IReadOnlyList<Item> items) => items.Count > 0;

            /// <summary>What several items cost together.</summary>
            [CacheOnArguments(Expiration = nameof(UntilMidnight))]
            public partial decimal Total(IReadOnlyList<int> ids, (string Currency, decimal Rate) exchange);

            private decimal TotalCore(IReadOnlyList<int> ids, (string Currency, decimal Rate) exchange)
            {
                var wanted = ids.ToHashSet();
                var sum = 0m;
                foreach (var item in store.All())
                {
                    if (wanted.Contains(item.Id))
                    {
                        sum += item.Price;
                    }
                }

                return decimal.Round(sum * exchange.Rate * (1 - _discount), 2);
            }

            private static TimeSpan UntilMidnight() => TimeSpan.FromDays(1) - TimeOnly.FromTimeSpan(TimeSpan.FromHours({{number % 24}})).ToTimeSpan();

            /// <summary>Counts the items at or below a price.</summary>
            [CacheOnArguments]
            public partial int CountUpTo(decimal price);

            private int CountUpToCore(decimal price) => store.All().Count(item => item.Price <= price);

            /// <summary>The name as the shelf shows it.</summary>
            [CacheOnArguments(Region = nameof(Labels))]
            public static partial string LabelOf(string name, Guid? shelf, bool upperCase = false);

            private static string LabelOfCore(string name, Guid? shelf, bool upperCase)
            {
                var label = shelf is { } id ? $"{name} ({id:N})" : name;
                return upperCase ? label.ToUpperInvariant() : label;
            }

            private static CacheRegion Labels { get; } = new CacheRegion("labels{{number}}").Configure(new MemoryBackend());

            /// <summary>Forgets an item that has changed.</summary>
            public async Task ChangedAsync(Item item, CancellationToken cancellationToken)
            {
                await FindCache.InvalidateAsync(item.Id, cancellationToken).ConfigureAwait(false);
                await SearchCache.RefreshAsync(item.Name, cancellationToken: cancellationToken).ConfigureAwait(false);
                CountUpToCache.Invalidate(item.Price);
            }
        }
        """;
}
