using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Clinic.Common;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Imaging;

/// <summary>Orders live in the radiology's system; what it says is kept for a short while.</summary>
public sealed partial class ImagingOrders(HttpClient radiology, CacheRegion imaging, ILogger<ImagingOrders> logger, TimeProvider clock)
{
    private readonly SemaphoreSlim _connections = new(4);
    private int _requests;
    private string? _token;

    [CacheOnArguments(ExpirationSeconds = 30, ShouldCache = nameof(IsFinal))]
    public partial Task<ImagingOrder?> GetAsync(Guid id, CancellationToken cancellationToken = default);

    [CacheMultiOnArguments(ExpirationSeconds = 20)]
    public partial Task<IReadOnlyDictionary<Guid, OrderState>> StatesAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 900)]
    public partial Task<double> CumulatedDoseAsync(PatientId patient, int years = 5, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 86400)]
    public partial Task<byte[]?> ThumbnailAsync(string accessionNumber, int width, int height, [CacheIgnore] string? traceId = null);

    public int Requests => _requests;

    public async Task<ImagingOrder> PlaceAsync(PatientId patient, Modality modality, string region, string question, CancellationToken cancellationToken = default)
    {
        var order = new ImagingOrder(Guid.NewGuid(), patient, modality, region, question, clock.GetUtcNow());
        using var content = new StringContent(JsonSerializer.Serialize(order), MediaTypeHeaderValue.Parse("application/json"));
        using var response = await radiology.PutAsync(new Uri($"orders/{order.Id}", UriKind.Relative), content, cancellationToken);
        response.EnsureSuccessStatusCode();
        await GetCache.SetAsync(order, order.Id, cancellationToken);
        await StatesCache.SetAsync(new Dictionary<Guid, OrderState> { [order.Id] = order.State }, cancellationToken);
        return order;
    }

    public async Task CancelAsync(ImagingOrder order)
    {
        using var response = await radiology.DeleteAsync(new Uri($"orders/{order.Id}", UriKind.Relative));
        await GetCache.InvalidateAsync(order.Id);
        await StatesCache.InvalidateAsync([order.Id]);
        await CumulatedDoseCache.InvalidateAsync(order.Patient);
    }

    public void Authenticate(string token) => _token = token;

    private async Task<ImagingOrder?> GetAsyncCore(Guid id, CancellationToken cancellationToken) =>
        await SendAsync<ImagingOrder>($"orders/{id}", cancellationToken);

    private async Task<IReadOnlyDictionary<Guid, OrderState>> StatesAsyncCore(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var states = new Dictionary<Guid, OrderState>();
        foreach (var chunk in ids.Chunk(100))
        {
            foreach (var order in await SendAsync<ImagingOrder[]>($"orders?ids={string.Join(',', chunk)}", cancellationToken) ?? [])
            {
                states[order.Id] = order.State;
            }
        }

        return states;
    }

    private async Task<double> CumulatedDoseAsyncCore(PatientId patient, int years, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddYears(-years).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var orders = await SendAsync<ImagingOrder[]>($"patients/{patient.Value}/orders?since={since}", cancellationToken);
        return orders?.Sum(order => order.DoseMilligray ?? 0) ?? 0;
    }

    private async Task<byte[]?> ThumbnailAsyncCore(string accessionNumber, int width, int height, string? traceId)
    {
        logger.LogTrace("Thumbnail of {Accession} for {Trace}", accessionNumber, traceId);
        try
        {
            return await radiology.GetByteArrayAsync(new Uri($"images/{accessionNumber}?w={width}&h={height}", UriKind.Relative));
        }
        catch (HttpRequestException exception) when (exception.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<T?> SendAsync<T>(string address, CancellationToken cancellationToken)
        where T : class
    {
        await _connections.WaitAsync(cancellationToken);
        try
        {
            _requests++;
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
            using var response = await radiology.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode
                ? JsonSerializer.Deserialize<T>(await response.Content.ReadAsStreamAsync(cancellationToken))
                : null;
        }
        finally
        {
            _connections.Release();
        }
    }

    private static bool IsFinal(ImagingOrder? order) => order?.State is OrderState.Reported or OrderState.Cancelled;
}
