using System.Collections.Immutable;
using System.Globalization;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Diagnostics;

/// <summary>What the parser has found wrong with one method: all of it for the analyzer, the first error for the generator.</summary>
internal sealed class Findings
{
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <summary>The first error; generated members throw with its text. Null when the method can be cached.</summary>
    public FailureModel? Failure { get; private set; }

    public void Report(DiagnosticDescriptor rule, Location? location, params object[] arguments)
    {
        var diagnostic = Diagnostic.Create(rule, location, arguments);
        _diagnostics.Add(diagnostic);

        // The rule's own severity: an .editorconfig that lowers it does not make broken code generable.
        if (Failure is null && rule.DefaultSeverity == DiagnosticSeverity.Error)
        {
            Failure = new FailureModel(rule.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture));
        }
    }

    public ImmutableArray<Diagnostic> ToImmutable() => _diagnostics.ToImmutable();
}
