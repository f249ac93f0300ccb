using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Triage;

public sealed partial class TriageDesk : IDisposable
{
    private readonly FileSystemWatcher _watcher;
    private readonly ILogger<TriageDesk> _logger;
    private readonly Func<IEnumerable<TriageRule>> _load;
    private readonly CacheRegion _triage;
    private volatile IReadOnlyList<TriageRule>? _overrides;
    private int _strictness = 1;

    public TriageDesk(string folder, Func<IEnumerable<TriageRule>> load, CacheRegion triage, ILogger<TriageDesk> logger)
    {
        (_load, _triage, _logger) = (load, triage, logger);
        _watcher = new FileSystemWatcher(folder, "*.rules") { EnableRaisingEvents = true };
        _watcher.Changed += OnChanged;
    }

    [CacheOnArguments(ExpirationSeconds = 1800)]
    public partial IReadOnlyList<TriageRule> Rules();

    [CacheOnArguments(ExpirationSeconds = 300)]
    public partial Assessment Assess(string complaint, int age, [CacheIgnore] string callerId);

    [CacheMultiOnArguments(ExpirationSeconds = 300)]
    public partial int[] Levels(IList<string> complaints, int age);

    public void Tighten(int strictness)
    {
        _strictness = strictness;
        _triage.Invalidate();
    }

    public void Override(IReadOnlyList<TriageRule>? rules) => _overrides = rules;

    public void Dispose() => _watcher.Dispose();

    private void OnChanged(object sender, FileSystemEventArgs change)
    {
        _logger.LogInformation("{File} has changed", change.Name);
        RulesCache.Refresh();
        _triage.Invalidate(hard: false);
    }

    private IReadOnlyList<TriageRule> RulesCore() => _overrides ?? [.. _load().OrderBy(rule => rule.Level)];

    private Assessment AssessCore(string complaint, int age, string callerId)
    {
        var rule = Rules().FirstOrDefault(candidate => candidate.Matches(complaint));
        var level = rule?.Level ?? 5;
        if (age is < 2 or > 75)
        {
            level = Math.Max(1, level - _strictness);
        }

        _logger.LogInformation("{Caller} gets level {Level} by rule {Rule}", callerId, level, rule?.Id);
        return new Assessment(level, rule?.Advice ?? "Make an appointment.", DateTimeOffset.Now);
    }

    private int[] LevelsCore(IList<string> complaints, int age) => [.. complaints.Select(complaint => Assess(complaint, age, "list").Level)];

    public sealed record Assessment(int Level, string Advice, DateTimeOffset AssessedAt);
}
