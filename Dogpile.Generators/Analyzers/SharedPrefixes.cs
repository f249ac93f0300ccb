using System.Collections.Concurrent;
using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dogpile.Generators.Analyzers;

/// <summary>
/// Collects the key prefixes of a whole compilation. Prefixes meet across types only where <c>Module</c> is pinned;
/// within a type they are reported at once.
/// </summary>
internal sealed class SharedPrefixes
{
    private readonly ConcurrentBag<Entry> _entries = [];

    public void Add(IReadOnlyList<CachedMethodModel> methods, IReadOnlyList<Location> locations)
    {
        var ofThisType = new List<Entry>();
        for (var index = 0; index < methods.Count; index++)
        {
            if (!CachedTypeRules.HasPrefix(methods[index]))
            {
                continue;
            }

            var entry = new Entry(KeyPrefix.Comparable(methods[index]), methods[index], locations[index]);
            var earlier = ofThisType.Where(other => other.Prefix == entry.Prefix).Select(other => other.Method);
            if (SharedEntries.Conflict(entry.Method, earlier) is null)
            {
                ofThisType.Add(entry);
                _entries.Add(entry);
            }
        }
    }

    public void Report(CompilationAnalysisContext context)
    {
        foreach (var shared in _entries.GroupBy(entry => entry.Prefix, StringComparer.Ordinal).Where(entries => entries.Skip(1).Any()))
        {
            // Types are analysed in any order and at the same time; the report must not depend on it.
            var sharing = new List<CachedMethodModel>();
            foreach (var entry in InSourceOrder(shared, context.Compilation))
            {
                if (SharedEntries.Conflict(entry.Method, sharing) is not { } conflict)
                {
                    sharing.Add(entry.Method);
                    continue;
                }

                context.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticRules.SharedPrefixAcrossTypes,
                    entry.Location,
                    entry.Method.Name,
                    KeyPrefix.Readable(entry.Method),
                    $"{conflict.Other.ContainingType.MetadataName}.{conflict.Other.DisplayName}",
                    conflict.Reason));
            }
        }
    }

    private static List<Entry> InSourceOrder(IEnumerable<Entry> entries, Compilation compilation)
    {
        var trees = compilation.SyntaxTrees.ToList();
        return
        [
            .. entries
                .OrderBy(entry => entry.Location.SourceTree is { } tree ? trees.IndexOf(tree) : -1)
                .ThenBy(entry => entry.Location.SourceSpan.Start),
        ];
    }

    private sealed record Entry(string Prefix, CachedMethodModel Method, Location Location);
}
