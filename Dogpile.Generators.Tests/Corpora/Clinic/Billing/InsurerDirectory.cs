using System.Collections.Frozen;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Billing;

public partial class InsurerDirectory
{
    private readonly FileInfo _file;
    private readonly ILogger _logger;

    public InsurerDirectory(FileInfo file, ILoggerFactory loggers)
    {
        _file = file;
        _logger = loggers.CreateLogger("Insurers");
    }

    protected static CacheRegion Insurers { get; } = new CacheRegion("insurers").Configure(new MemoryBackend(), TimeSpan.FromHours(12));

    [CacheOnArguments(Source = nameof(ReadFile))]
    public partial FrozenDictionary<string, Insurer> All();

    [CacheMultiOnArguments(Module = "insurers", Name = "current")]
    public partial IReadOnlyDictionary<string, Insurer?> Current(IReadOnlySet<string> numbers);

    [CacheOnArguments(Module = "insurers", Name = "current")]
    public partial Insurer? CurrentOf(string number);

    [CacheOnArguments(Namespace = "by-name", ExpirationSeconds = 1800)]
    public virtual partial IReadOnlyList<Insurer> Find(string text, int limit = 10);

    public void Reload()
    {
        AllCache.Refresh();
        Insurers.Invalidate();
    }

    private FrozenDictionary<string, Insurer> ReadFile()
    {
        _file.Refresh();
        _logger.LogInformation("Reads the insurers of {Time:s}", _file.LastWriteTime);
        return File.ReadLines(_file.FullName)
            .Select(line => line.Split('\t'))
            .Where(fields => fields.Length >= 5)
            .Select(fields => new Insurer(fields[0], fields[1], fields[2])
            {
                PaysElectronically = fields[3] == "1",
                MergedInto = fields[4].Length == 0 ? null : fields[4],
            })
            .ToFrozenDictionary(insurer => insurer.Number, StringComparer.Ordinal);
    }

    private IReadOnlyDictionary<string, Insurer?> CurrentCore(IReadOnlySet<string> numbers) =>
        numbers.ToDictionary(number => number, Follow);

    private Insurer? CurrentOfCore(string number) => Follow(number);

    private Insurer? Follow(string number)
    {
        var all = All();
        var insurer = all.GetValueOrDefault(number);
        for (var steps = 0; insurer?.MergedInto is { } successor && steps < 10; steps++)
        {
            insurer = all.GetValueOrDefault(successor);
        }

        return insurer;
    }

    private IReadOnlyList<Insurer> FindCore(string text, int limit) =>
        [.. All().Values.Where(insurer => insurer.Name.Contains(text, StringComparison.CurrentCultureIgnoreCase)).OrderBy(insurer => insurer.Name).Take(limit)];
}
