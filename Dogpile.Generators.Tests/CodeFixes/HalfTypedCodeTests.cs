using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Tests.CodeFixes;

public sealed class HalfTypedCodeTests
{
    private const int Mutations = 30;

    private const string Source =
        """
        namespace App
        {
            public record Query(string Text, int Page);

            public class Plain
            {
                [CacheOnArguments(Namespace = "a"), Obsolete]
                public async Task<string?> FindAsync<T>(int id, string? name = null, params T[] rest) where T : struct, Enum
                {
                    await Task.Delay(id); // slow
                    return name ?? await FindAsync(id, name, rest);
                }

                [CacheOnArguments] public static int Count(int id) => Count(id - 1);

                [CacheOnArguments] int Bare(int id);
            }

            public partial class Parted : IDisposable
            {
                [CacheOnArguments(Source = "Read")] public partial int Load(in int id, Query query, object[] log);

                [CacheOnArguments] public static partial long Sum(int a, int b, CancellationToken token = default);

                int SumCore(string b, int a) => a;

                public void Dispose() { }
            }
        }
        """;

    /// <summary>A part of the source is gone, as while somebody types: fixes neither throw nor add syntax errors.</summary>
    [Test]
    public async Task Fixes_neither_throw_nor_break_what_is_left()
    {
        using AdhocWorkspace workspace = new();
        Project project = workspace.AddProject("Consumer", LanguageNames.CSharp)
            .WithParseOptions(TestCompilation.ParseOptions)
            .WithCompilationOptions(TestCompilation.Create().Options)
            .WithMetadataReferences(References.Consumer);
        Random random = new(20261124);
        int applied = await ApplyAll(project, Source);
        Assert.That(applied, Is.GreaterThanOrEqualTo(9), "the source itself is mended by every kind of fix");

        for (int mutation = 0; mutation < Mutations; mutation++)
        {
            int start = random.Next(Source.Length);
            string broken = Source.Remove(start, Math.Min(1 + random.Next(12), Source.Length - start));
            applied += await ApplyAll(project, broken);
        }

        Assert.That(applied, Is.GreaterThan(Mutations), "most of the source still gets its fixes");
    }

    private static async Task<int> ApplyAll(Project project, string source)
    {
        Document document = project.AddDocument("File0.cs", TestCompilation.Prelude + source);
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        int before = SyntaxErrors(await document.GetSyntaxRootAsync());
        int applied = 0;
        foreach (Diagnostic diagnostic in Analysis.Of(compilation))
        {
            foreach (CodeAction action in await ActionsFor(document, diagnostic))
            {
                applied++;
                foreach (ApplyChangesOperation operation in (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>())
                {
                    SyntaxNode? root = await operation.ChangedSolution.GetDocument(document.Id)!.GetSyntaxRootAsync();
                    SyntaxTree written = CSharpSyntaxTree.ParseText(root!.ToFullString(), TestCompilation.ParseOptions);
                    Assert.That(SyntaxErrors(await written.GetRootAsync()), Is.LessThanOrEqualTo(before), () => $"{action.Title} in\n{source}\nmakes\n{root}");
                }
            }
        }

        return applied;
    }

    private static async Task<IReadOnlyList<CodeAction>> ActionsFor(Document document, Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        foreach (CodeFixProvider provider in FixProviders.All.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        }

        return actions;
    }

    private static int SyntaxErrors(SyntaxNode? root) =>
        root!.GetDiagnostics().Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
