using System.Collections.Immutable;
using System.Globalization;
using Dogpile;
using Microsoft.Extensions.Logging;

namespace Clinic.Drugs;

public sealed partial class Formulary(string folder, ILogger<Formulary> logger)
{
    private static readonly CacheRegion Drugs = new("drugs");
    private int _skipped;

    public int Skipped => _skipped;

    public static void Configure(TimeSpan expiration) => Drugs.Configure(new MemoryBackend(), expiration);

    [CacheOnArguments]
    public partial ImmutableDictionary<string, Drug> Load(string edition);

    [CacheOnArguments]
    public partial Drug? Find(string edition, string code);

    [CacheOnArguments(ExpirationSeconds = 86400)]
    public partial Task<IReadOnlyList<Interaction>> LoadInteractionsAsync(string edition, CancellationToken cancellationToken = default);

    [CacheOnArguments(KeyGenerator = nameof(CheckKey))]
    public partial Task<IReadOnlyList<Interaction>> CheckAsync(
        string edition, IReadOnlySet<string> codes, Severity atLeast = Severity.Moderate, CancellationToken cancellationToken = default);

    private ImmutableDictionary<string, Drug> LoadCore(string edition)
    {
        var drugs = ImmutableDictionary.CreateBuilder<string, Drug>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in File.ReadLines(Path.Combine(folder, edition, "drugs.csv")).Skip(1))
        {
            if (line.Split(';') is [var code, var name, var substance, var maximum, .. var classes]
                && decimal.TryParse(maximum, CultureInfo.InvariantCulture, out var milligrams))
            {
                drugs[code] = new Drug(code, name, substance, milligrams) { Classes = [.. classes.Where(value => value.Length > 0)] };
            }
            else
            {
                _skipped++;
                logger.LogWarning("Edition {Edition} has a line that is no drug: {Line}", edition, line);
            }
        }

        return drugs.ToImmutable();
    }

    private Drug? FindCore(string edition, string code) => Load(edition).GetValueOrDefault(code);

    private async Task<IReadOnlyList<Interaction>> LoadInteractionsAsyncCore(string edition, CancellationToken cancellationToken)
    {
        var interactions = new List<Interaction>();
        await foreach (var line in File.ReadLinesAsync(Path.Combine(folder, edition, "interactions.csv"), cancellationToken))
        {
            if (line.Split(';') is [var first, var second, var severity, var advice] && Enum.TryParse<Severity>(severity, out var parsed))
            {
                interactions.Add(new Interaction(first, second, parsed, advice));
            }
        }

        return interactions;
    }

    private async Task<IReadOnlyList<Interaction>> CheckAsyncCore(
        string edition, IReadOnlySet<string> codes, Severity atLeast, CancellationToken cancellationToken)
    {
        var substances = codes.Select(code => Find(edition, code)?.Substance).OfType<string>().ToHashSet();
        var known = await LoadInteractionsAsync(edition, cancellationToken);
        return [.. known.Where(interaction => interaction.Severity >= atLeast && substances.Contains(interaction.First) && substances.Contains(interaction.Second))];
    }

    private static string CheckKey(string edition, IReadOnlySet<string> codes, Severity atLeast) =>
        $"interactions:{edition}:{atLeast:D}:{string.Join(',', codes.Order(StringComparer.Ordinal))}";
}
