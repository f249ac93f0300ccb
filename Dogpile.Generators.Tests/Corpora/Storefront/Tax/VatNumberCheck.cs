using System.Text.Json;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Storefront.Tax;

public sealed partial class VatNumberCheck(HttpClient http, ILogger<VatNumberCheck> logger)
{
    private static readonly CacheRegion VatNumbers = new CacheRegion("vat-numbers").Configure(
        new MemoryBackend(new MemoryBackendOptions { Capacity = 5_000, TimeToLive = TimeSpan.FromDays(7) }), TimeSpan.FromDays(1));

    [CacheOnArguments(ShouldCache = nameof(IsConclusive))]
    public partial Task<VatCheckResult> CheckAsync(string country, string number, CancellationToken cancellationToken = default);

    public static bool LooksValid(string country, string number) => country switch
    {
        "AT" => number.Length == 9 && number[0] == 'U',
        "DE" => number.Length == 9 && number.All(char.IsAsciiDigit) && HasValidCheckDigit(number),
        "FR" => number.Length == 11,
        _ => number.Length is >= 8 and <= 12,
    };

    private async Task<VatCheckResult> CheckAsyncCore(string country, string number, CancellationToken cancellationToken)
    {
        if (!LooksValid(country, number))
        {
            return new VatCheckResult(VatCheckStatus.Invalid, null, DateTimeOffset.UtcNow);
        }

        try
        {
            await using var body = await http.GetStreamAsync(new Uri($"check/{country}/{Uri.EscapeDataString(number)}", UriKind.Relative), cancellationToken);
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            var valid = json.RootElement.GetProperty("valid").GetBoolean();
            var name = json.RootElement.TryGetProperty("name", out var element) ? element.GetString() : null;
            return new VatCheckResult(valid ? VatCheckStatus.Valid : VatCheckStatus.Invalid, name, DateTimeOffset.UtcNow);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            logger.LogWarning(exception, "Could not check the number {Country}{Number}", country, number);
            return new VatCheckResult(VatCheckStatus.Unknown, null, DateTimeOffset.UtcNow);
        }
    }

    private static bool IsConclusive(VatCheckResult result) => result.Status != VatCheckStatus.Unknown;

    private static bool HasValidCheckDigit(string number)
    {
        var product = 10;
        foreach (var digit in number[..8])
        {
            var sum = (digit - '0' + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }

        var check = 11 - product;
        return (check == 10 ? 0 : check) == number[8] - '0';
    }
}
