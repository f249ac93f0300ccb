using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>Finds the method that does a cached method's work.</summary>
internal static class SourceMethodFinder
{
    /// <summary>The source method; null when there is none that fits, which is reported.</summary>
    public static SourceModel? Find(IMethodSymbol method, CacheAttribute attribute, KnownTypes known, Findings findings) =>
        Find(method, attribute, known, findings, out _);

    /// <param name="method">The cached method.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="known">The types the rules are about.</param>
    /// <param name="findings">Takes what is wrong.</param>
    /// <param name="symbol">The source method as it is declared, for those who read its body.</param>
    public static SourceModel? Find(IMethodSymbol method, CacheAttribute attribute, KnownTypes known, Findings findings, out IMethodSymbol? symbol)
    {
        symbol = null;
        var name = attribute.Source ?? method.Name + "Core";
        var location = attribute.Source is null ? method.Locations.FirstOrDefault() : attribute.LocationOf(nameof(CacheAttribute.Source));
        var match = new SourceMethodMatch(method, known);
        var mismatches = new List<string>();
        var nearer = new List<(IMethodSymbol Method, string Mismatch)>();
        var hidden = new HashSet<ISymbol>(SymbolEqualityComparer.Default);

        foreach (var level in MemberLookup.SelfAndBases(method.ContainingType))
        {
            var fitting = new List<SourceModel>();
            var beside = new List<(IMethodSymbol Method, string Mismatch)>();
            foreach (var candidate in Candidates(level, name, method, known))
            {
                if (candidate.OverriddenMethod is { } overridden)
                {
                    hidden.Add(overridden.OriginalDefinition);
                }

                if (hidden.Contains(candidate.OriginalDefinition))
                {
                    continue;
                }

                if (match.Try(candidate, out var mismatch) is { } source)
                {
                    fitting.Add(source);
                    symbol = candidate;
                }
                else
                {
                    mismatches.Add(mismatch);
                    beside.Add((candidate, mismatch));
                }
            }

            // A call binds to what is nearer and takes its arguments, before it looks at bases; overrides count as the base's.
            if (symbol is { IsStatic: false } found
                && (found.IsOverride ? nearer.Concat(beside) : nearer).FirstOrDefault(other => match.CouldTake(other.Method)) is { Method: not null } hiding)
            {
                symbol = null;
                findings.Report(
                    DiagnosticRules.SourceMismatched, location, method.Name, name, $"it would be called in place of that of '{found.ContainingType.Name}', and {hiding.Mismatch}");
                return null;
            }

            nearer.AddRange(beside);
            if (fitting.Count == 1)
            {
                return fitting[0] with { HasOverloads = mismatches.Count > 0 };
            }

            if (fitting.Count > 1)
            {
                symbol = null;
                findings.Report(DiagnosticRules.SourceAmbiguous, location, method.Name, name);
                return null;
            }
        }

        if (mismatches.Count == 0)
        {
            findings.Report(DiagnosticRules.SourceMissing, location, method.Name, name, WhatIsThere(method.ContainingType, name, known));
        }
        else
        {
            findings.Report(DiagnosticRules.SourceMismatched, location, method.Name, name, string.Join("; ", mismatches.Distinct()));
        }

        return null;
    }

    private static IEnumerable<IMethodSymbol> Candidates(INamedTypeSymbol level, string name, IMethodSymbol method, KnownTypes known) =>
        MemberLookup.AtLevel(level, name, method.ContainingType, known.Compilation)
            .OfType<IMethodSymbol>()
            .Where(candidate => candidate.MethodKind == MethodKind.Ordinary && !SymbolEqualityComparer.Default.Equals(candidate, method));

    /// <summary>What has the name and cannot be the source, so that nobody looks for a mistake in its spelling.</summary>
    private static string WhatIsThere(INamedTypeSymbol type, string name, KnownTypes known)
    {
        foreach (var member in MemberLookup.SelfAndBases(type).SelectMany(level => level.GetMembers(name)))
        {
            if (GeneratedMembers.Contains(member) || member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && known.Compilation.IsSymbolAccessibleWithin(method, type))
            {
                continue;
            }

            return member is IMethodSymbol
                ? $" ('{member.ContainingType.Name}.{name}' is not accessible here)"
                : $" ('{member.ContainingType.Name}.{name}' is {Kind(member)})";
        }

        return "";
    }

    private static string Kind(ISymbol member) => member switch
    {
        IFieldSymbol => "a field, not a method",
        IPropertySymbol => "a property, not a method",
        IEventSymbol => "an event, not a method",
        ITypeSymbol => "a type, not a method",
        _ => "no ordinary method",
    };
}
