using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Dogpile.Generators.Tests.CodeFixes;

public sealed class DocumentedFixesTests
{
    [Test]
    public void Every_fix_is_exported_for_editors_to_find() => Assert.That(
        FixProviders.All.Select(provider => provider.GetType()).Where(type =>
            type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not { } export
            || export.Name != type.Name
            || !export.Languages.Contains(LanguageNames.CSharp)),
        Is.Empty);

    [Test]
    public void The_pages_of_fixable_diagnostics_and_no_others_name_a_fix()
    {
        string[] fixable = [.. FixProviders.All.SelectMany(provider => provider.FixableDiagnosticIds).Distinct().Order()];
        string[] named =
        [
            .. Directory.GetFiles(Path.Combine(ProjectDirectory.Path, "..", "docs", "diagnostics"), "DOG*.md")
                .Where(page => File.ReadLines(page).Any(line => line.StartsWith("Code fix: ", StringComparison.Ordinal)))
                .Select(page => Path.GetFileNameWithoutExtension(page))
                .Order(),
        ];
        Assert.That(named, Is.EqualTo(fixable));
    }
}
