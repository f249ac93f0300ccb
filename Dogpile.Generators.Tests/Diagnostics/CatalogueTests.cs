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
}
