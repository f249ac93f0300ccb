using System.Text.Json;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Referrals;

public sealed partial class ReferralDirectory
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly HttpClient _http;
    private readonly ILogger _logger;
    private readonly CacheRegion _directory = new("directory");
    private DateTimeOffset? _lastAnswer;

    public ReferralDirectory(HttpClient http, ILoggerFactory loggers)
    {
        _http = http;
        _logger = loggers.CreateLogger<ReferralDirectory>();
        _directory.Configure(
            new TieredBackend(new MemoryBackend(new MemoryBackendOptions { TimeToLive = TimeSpan.FromSeconds(30) }), new SerializedMemoryBackend()),
            TimeSpan.FromHours(4));
    }

    public bool IsUp => _lastAnswer is { } at && at > DateTimeOffset.UtcNow.AddMinutes(-5);

    [CacheOnArguments(ShouldCache = nameof(IsAnswer))]
    public partial Task<Specialist[]?> FindAsync(string field, string? city = null, CancellationToken cancellationToken = default);

    [CacheOnArguments]
    public partial Task<Specialist?> GetAsync(Guid id, CancellationToken cancellationToken = default);

    public async Task<IReadOnlyDictionary<string, string>> AddressesAsync(IReadOnlyList<string> fields) =>
        await _directory.GetOrCreateMultiAsync<string>(
            [.. fields.Select(field => "fields:" + field)],
            (missing, _) => ValueTask.FromResult<IReadOnlyDictionary<string, string>>(missing.ToDictionary(key => key, key => $"/{key["fields:".Length..]}")));

    private async Task<Specialist[]?> FindAsyncCore(string field, string? city, CancellationToken cancellationToken)
    {
        try
        {
            var address = $"specialists?field={Uri.EscapeDataString(field)}&city={Uri.EscapeDataString(city ?? "")}";
            var text = await _http.GetStringAsync(new Uri(address, UriKind.Relative), cancellationToken);
            _lastAnswer = DateTimeOffset.UtcNow;
            return JsonSerializer.Deserialize<Specialist[]>(text, Json);
        }
        catch (HttpRequestException exception)
        {
            _logger.LogWarning(exception, "The directory is down");
            return null;
        }
    }

    private async Task<Specialist?> GetAsyncCore(Guid id, CancellationToken cancellationToken)
    {
        var text = await _http.GetStringAsync(new Uri($"specialists/{id:D}", UriKind.Relative), cancellationToken);
        return JsonSerializer.Deserialize<Specialist>(text, Json);
    }

    private static bool IsAnswer(Specialist[]? found) => found is not null;
}

public sealed record Specialist(Guid Id, string Name, string Field, string City);
