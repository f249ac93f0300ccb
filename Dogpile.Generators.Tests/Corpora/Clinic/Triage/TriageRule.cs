using System.Text.RegularExpressions;

namespace Clinic.Triage;

public sealed record TriageRule(int Id, string Pattern, int Level, string Advice)
{
    private readonly Lazy<Regex> _regex = new(() => new Regex(Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100)));

    public bool Matches(string complaint) => _regex.Value.IsMatch(complaint);
}
