using System.Reflection;

namespace Dogpile.Generators.Tests.Diagnostics;

/// <summary>Every rule is tested, documented and released.</summary>
public sealed class CatalogueTests
{
    private static readonly string Repository = Path.GetDirectoryName(ProjectDirectory.Path)!;

    private static IEnumerable<string> Ids => Analysis.Rules.Select(rule => rule.Id).Distinct();

    [Test]
    public void Every_rule_has_its_tests()
    {
        IEnumerable<string> tested = typeof(RuleTests).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(RuleTests)))
            .Select(type => type.Name[..6].ToUpperInvariant());

        Assert.That(Ids, Is.EquivalentTo(tested));
    }

    [TestCaseSource(nameof(Ids))]
    public void Every_rule_has_its_page(string id) =>
        Assert.That(File.Exists(Path.Combine(Repository, "docs", "diagnostics", id + ".md")), "the help link leads to a page that is missing");

    [TestCaseSource(nameof(Ids))]
    public void Every_rule_is_listed_in_a_release(string id) =>
        Assert.That(
            File.ReadAllText(Path.Combine(Repository, "Dogpile.Generators", "AnalyzerReleases.Shipped.md"))
                + File.ReadAllText(Path.Combine(Repository, "Dogpile.Generators", "AnalyzerReleases.Unshipped.md")),
            Does.Contain(id));

    [TestCaseSource(nameof(Ids))]
    public void Every_rule_is_listed_in_the_overview_with_its_severity(string id) =>
        Assert.That(
            File.ReadAllText(Path.Combine(Repository, "docs", "diagnostics", "README.md")),
            Does.Contain($"| [{id}]({id}.md) | {SeverityOf(id)} |"));

    [TestCaseSource(nameof(Ids))]
    public void Every_rule_is_listed_in_the_readme(string id) =>
        Assert.That(File.ReadAllText(Path.Combine(Repository, "README.md")), Does.Contain($"[{id}](docs/diagnostics/{id}.md)"));

    [TestCaseSource(nameof(Ids))]
    public void Every_page_says_why_how_to_fix_and_when_to_suppress(string id)
    {
        string page = File.ReadAllText(Path.Combine(Repository, "docs", "diagnostics", id + ".md"));

        Assert.That(page, Does.StartWith($"# {id}: ").And.Contain($"Severity: {SeverityOf(id)}\n"));
        Assert.That(page, Does.Contain("**Why it matters.**").And.Contain("**How to fix it.**").And.Contain("**When to suppress it.**"));
    }

    [TestCaseSource(nameof(Ids))]
    public void Every_rule_has_tests_that_it_fires_and_that_it_does_not(string id)
    {
        string[] tests =
        [
            .. typeof(RuleTests).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(RuleTests)) && type.Name.StartsWith(id, StringComparison.OrdinalIgnoreCase))
                .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
                .Where(method => method.IsDefined(typeof(TestAttribute), inherit: false) || method.IsDefined(typeof(TestCaseAttribute), inherit: false))
                .Select(method => method.Name),
        ];

        Assert.That(tests, Has.Some.StartsWith("Fires").And.Some.StartsWith("Quiet"));
    }

    private static string SeverityOf(string id) => Analysis.Rules.First(rule => rule.Id == id).DefaultSeverity.ToString().ToLowerInvariant();
}
