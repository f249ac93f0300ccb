using Dogpile;
using Storefront.Catalogue;
using Storefront.Cms;
using Storefront.Common;
using Storefront.Customers;

namespace Storefront.Newsletters;

public sealed partial class Newsletter(
    IReadStore<CustomerId, Customer> customers, ProductCatalogue catalogue, ContentPages pages, CacheRegion region)
{
    private readonly HashSet<string> _unsubscribed = new(StringComparer.OrdinalIgnoreCase);

    [CacheOnArguments(Namespace = "recipients", ExpirationSeconds = 900)]
    public partial Task<string[]> GetRecipientsAsync(IReadOnlyList<string> countries, string? group = null);

    [CacheOnArguments(Namespace = "issue", ExpirationSeconds = 900)]
    public partial Task<string?> ComposeAsync(int year, int issue, CancellationToken cancellationToken = default);

    [CacheOnArguments(Namespace = "highlights", ExpirationSeconds = 900)]
    internal partial Task<IReadOnlyList<string>> GetHighlightsAsync((DateOnly From, DateOnly To) period);

    public bool Unsubscribe(string email)
    {
        lock (_unsubscribed)
        {
            return _unsubscribed.Add(email);
        }
    }

    // Checked again on sending: the list of recipients may be a few minutes old.
    public bool MaySendTo(string email)
    {
        lock (_unsubscribed)
        {
            return !_unsubscribed.Contains(email);
        }
    }

    private async Task<string[]> GetRecipientsAsyncCore(IReadOnlyList<string> countries, string? group)
    {
        var recipients = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var customer in customers.AllAsync())
        {
            if (countries.Contains(customer.Country) && (group is null || customer.Group == group))
            {
                recipients.Add(customer.Email);
            }
        }

        return [.. recipients];
    }

    private async Task<string?> ComposeAsyncCore(int year, int issue, CancellationToken cancellationToken)
    {
        var path = FormattableString.Invariant($"/newsletter/{year}/{issue:00}");
        if (await pages.RenderAsync(path, ContentPages.RenderOptions.Mail, cancellationToken) is not { } html)
        {
            return null;
        }

        var newest = await catalogue.GetNewestAsync(3, cancellationToken);
        return html + string.Concat(newest.Select(product => $"<p>{System.Net.WebUtility.HtmlEncode(product.Title)}</p>\n"));
    }

    private async Task<IReadOnlyList<string>> GetHighlightsAsyncCore((DateOnly From, DateOnly To) period)
    {
        var newest = await catalogue.GetNewestAsync(50);
        return
        [
            .. newest
                .Where(product => DateOnly.FromDateTime(product.ListedAt.UtcDateTime) is var day && day >= period.From && day <= period.To)
                .Select(product => product.Title),
        ];
    }
}
