using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Tests.Diagnostics;

/// <summary>The rules obey what users of analyzers are used to.</summary>
public sealed class SuppressionTests
{
    private const string Declaration = """
        namespace App;
        public partial class Service
        {
        #pragma warning disable DOG000
            [CacheOnArguments] public partial int Load(object value);
        #pragma warning restore DOG000
            private int LoadCore(object value) => 1;
        }
        """;

    [Test]
    public void Pragma_silences_a_rule() =>
        Assert.That(
            Analysis.Of(Generation.Of(Declaration.Replace("DOG000", "DOG011", StringComparison.Ordinal)).Output), Is.Empty);

    [Test]
    public void Without_the_pragma_it_speaks() =>
        Assert.That(Analysis.Of(Generation.Of(Declaration).Output).Select(diagnostic => diagnostic.Id), Is.EqualTo(["DOG011"]));

    [Test]
    public void SuppressMessage_silences_a_rule() =>
        Assert.That(
            Analysis.Of(Generation.Of(Declaration.Replace(
                "[CacheOnArguments]",
                "[CacheOnArguments, System.Diagnostics.CodeAnalysis.SuppressMessage(\"Dogpile\", \"DOG011\")]",
                StringComparison.Ordinal)).Output),
            Is.Empty);

    [TestCase("error", DiagnosticSeverity.Error)]
    [TestCase("suggestion", DiagnosticSeverity.Info)]
    public void Editorconfig_sets_the_severity(string configured, DiagnosticSeverity expected)
    {
        Diagnostic diagnostic = Analysis.Of(Configured(configured)).Single();

        Assert.That(diagnostic.Id, Is.EqualTo("DOG011"));
        Assert.That(diagnostic.Severity, Is.EqualTo(expected));
    }

    [Test]
    public void Editorconfig_switches_a_rule_off() => Assert.That(Analysis.Of(Configured("none")), Is.Empty);

    private static Compilation Configured(string severity)
    {
        AnalyzerConfig config = AnalyzerConfig.Parse($"root = true\n[*.cs]\ndotnet_diagnostic.DOG011.severity = {severity}\n", "/.editorconfig");
        ImmutableDictionary<string, ReportDiagnostic> options =
            AnalyzerConfigSet.Create(ImmutableArray.Create(config)).GetOptionsForSourcePath("/File0.cs").TreeOptions;

        CSharpCompilation compilation = TestCompilation.Create(Declaration);
        return Generation.Of(compilation.WithOptions(
            compilation.Options.WithSyntaxTreeOptionsProvider(new FixedOptions(options)))).Output;
    }

    private sealed class FixedOptions(ImmutableDictionary<string, ReportDiagnostic> options) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            options.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
