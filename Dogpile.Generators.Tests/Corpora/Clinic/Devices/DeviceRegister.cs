using Clinic.Common;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Devices;

public sealed partial class DeviceRegister : Repository<Guid, Device>
{
    private readonly ILogger<DeviceRegister> _logger;

    public DeviceRegister(CacheRegion devices, ILogger<DeviceRegister> logger)
        : base(devices) => _logger = logger;

    /// <summary>Changed by the technician while the practice is open.</summary>
    public double AcceptedDrift { get; set; } = 0.05;

    [CacheOnArguments(ExpirationSeconds = 3600)]
    public partial IReadOnlyList<Device> DueBefore(DateOnly day);

    [CacheOnArguments(ExpirationSeconds = 600)]
    public partial ValueTask<Calibration?> CurrentAsync(Guid serial, CancellationToken cancellationToken = default);

    [CacheOnArguments(ExpirationSeconds = 600)]
    public partial bool Drifts(Guid serial);

    public async Task CalibrateAsync(Guid serial, Calibration calibration, CancellationToken cancellationToken = default)
    {
        var device = await GetAsync(serial, cancellationToken) ?? throw new KeyNotFoundException($"There is no device {serial}.");
        await SaveAsync(device with { Calibrations = [.. device.Calibrations, calibration] }, cancellationToken);
    }

    public override async ValueTask SaveAsync(Device record, CancellationToken cancellationToken = default)
    {
        await base.SaveAsync(record, cancellationToken);
        await CurrentCache.InvalidateAsync(record.Serial, cancellationToken);
        DriftsCache.Invalidate(record.Serial);
        DueBeforeCache.Invalidate(record.NextCalibration);
    }

    public async ValueTask<double> CorrectedAsync(Guid serial, double raw) => (await CurrentAsync(serial))?.Apply(raw) ?? raw;

    protected override Guid IdOf(Device record) => record.Serial;

    private IReadOnlyList<Device> DueBeforeCore(DateOnly day) =>
        [.. List().Where(device => device.NextCalibration < day).OrderBy(device => device.NextCalibration)];

    private async ValueTask<Calibration?> CurrentAsyncCore(Guid serial, CancellationToken cancellationToken) =>
        await GetAsync(serial, cancellationToken) is { Calibrations: [.., var last] } ? last : null;

    private bool DriftsCore(Guid serial)
    {
        if (List().FirstOrDefault(device => device.Serial == serial) is not { Calibrations: [.., var previous, var last] } found)
        {
            return false;
        }

        var drift = Math.Abs(last.Gain - previous.Gain) / previous.Gain;
        _logger.LogDebug("{Model} drifts by {Drift:P1}", found.Model, drift);
        return drift > AcceptedDrift;
    }
}
