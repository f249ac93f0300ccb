using System.Globalization;
using System.Xml.Linq;

namespace Storefront.Currency;

/// <summary>Daily reference rates against the euro, from an XML document.</summary>
public sealed class CentralBankProvider(HttpClient http, Uri address) : IRateProvider
{
    public string Name => "central bank";

    public DateTimeOffset? LastAsked { get; private set; }

    public async Task<decimal?> QuoteAsync(string from, string to, CancellationToken cancellationToken)
    {
        LastAsked = DateTimeOffset.UtcNow;
        await using var stream = await http.GetStreamAsync(address, cancellationToken);
        var document = await XDocument.LoadAsync(stream, LoadOptions.None, cancellationToken);
        var rates = document.Descendants()
            .Where(element => element.Attribute("currency") is not null && element.Attribute("rate") is not null)
            .ToDictionary(
                element => element.Attribute("currency")!.Value,
                element => decimal.Parse(element.Attribute("rate")!.Value, CultureInfo.InvariantCulture));
        rates["EUR"] = 1m;
        return rates.TryGetValue(from, out var fromRate) && rates.TryGetValue(to, out var toRate) ? toRate / fromRate : null;
    }
}
