using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Dogpile.Generators.Tests.Diagnostics;

/// <summary>What every rule's tests need: sources in which it fires, and their nearest valid neighbours.</summary>
public abstract class RuleTests(string id, DiagnosticSeverity severity)
{
    [Test]
    public void Descriptor_has_category_severity_and_help_link()
    {
        DiagnosticDescriptor[] rules = [.. Analysis.Rules.Where(rule => rule.Id == id)];

        Assert.That(rules, Is.Not.Empty);
        foreach (DiagnosticDescriptor rule in rules)
        {
            Assert.That(rule.Category, Is.EqualTo("Dogpile"));
            Assert.That(rule.DefaultSeverity, Is.EqualTo(severity));
            Assert.That(rule.IsEnabledByDefault);
            Assert.That(rule.HelpLinkUri, Is.EqualTo($"https://github.com/dogpile-net/dogpile/blob/main/docs/diagnostics/{id}.md"));
            Assert.That(rule.Title.ToString(System.Globalization.CultureInfo.InvariantCulture), Is.Not.Empty);
        }
    }

    /// <summary>Further files of the project, for types that the references lack.</summary>
    protected virtual string[] OtherFiles => [];

    /// <summary>Members of a partial class, for sources in which the class does not matter.</summary>
    protected static string Service(string members) => $"public partial class Service\n{{\n{members}\n}}";

    /// <summary>
    /// Asserts that the rule fires at every marked place and nowhere else, that no other rule does, that its message
    /// mentions <paramref name="mentions"/>, and that the compiler finds nothing to add.
    /// </summary>
    protected void Fires(string marked, params string[] mentions) => Fires(marked, [], mentions);

    /// <param name="marked">The source.</param>
    /// <param name="compilerErrors">Errors of the compiler's that come of the user's own code and cannot be avoided.</param>
    /// <param name="mentions">Texts that the first message holds.</param>
    protected void Fires(string marked, string[] compilerErrors, string[] mentions)
    {
        MarkedSource source = MarkedSource.Parse("namespace App;\n" + marked);
        Assert.That(source.Spans, Is.Not.Empty, "mark the place with [| |]");
        Generation generation = Generation.Of([source.Text, .. OtherFiles]);
        IReadOnlyList<Diagnostic> reported = Analysis.Of(generation.Output);

        Assert.That(reported.Select(diagnostic => diagnostic.Id), Is.All.EqualTo(id), () => Generation.Describe(reported));
        Assert.That(
            reported.Select(diagnostic => PlaceOf(diagnostic.Location)),
            Is.EqualTo(source.Spans.Select(span => PlaceOf(span, source.Text))),
            () => Generation.Describe(reported));
        AssertMessage(reported[0], mentions);
        AssertCompilerAddsNothing(generation, compilerErrors);
    }

    /// <summary>Asserts that no rule fires and that the source builds strictly.</summary>
    protected void Quiet(string source)
    {
        Generation generation = Generation.Of(["namespace App;\n" + source, .. OtherFiles]).AssertCompiles();
        IReadOnlyList<Diagnostic> reported = Analysis.Of(generation.Output);

        Assert.That(reported, Is.Empty, () => Generation.Describe(reported));
    }

    private static void AssertMessage(Diagnostic diagnostic, string[] mentions)
    {
        string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        foreach (string mention in mentions)
        {
            Assert.That(message, Does.Contain(mention));
        }

        Assert.That(message, Does.Not.Contain("{0}").And.Not.Contain("{1}"), "a placeholder was left in the message");
        Assert.That(message.Split(' '), Has.Length.GreaterThan(8), "a message says what is wrong, why it matters and what to do");
    }

    private static void AssertCompilerAddsNothing(Generation generation, string[] compilerErrors)
    {
        Assert.That(generation.Exception, Is.Null);
        IReadOnlyList<Diagnostic> added = generation.DiagnosticsInGeneratedCode();
        Assert.That(added, Is.Empty, () => $"{Generation.Describe(added)}\n\n{generation.Text()}");

        IReadOnlyList<Diagnostic> all = generation.CompilerDiagnostics();
        Assert.That(
            all.Where(diagnostic => !compilerErrors.Contains(diagnostic.Id)), Is.Empty, () => $"{Generation.Describe(all)}\n\n{generation.Text()}");
    }

    private static string PlaceOf(Location location) => PlaceOf(location.SourceSpan, location.SourceTree!.GetText().ToString(), 0);

    private static string PlaceOf(TextSpan span, string text) => PlaceOf(span, text, TestCompilation.Prelude.Length);

    private static string PlaceOf(TextSpan span, string text, int offset) => $"{span.Start + offset}: {text.Substring(span.Start, span.Length)}";
}
