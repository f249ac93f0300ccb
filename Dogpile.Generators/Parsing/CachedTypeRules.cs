using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>Checks the cached methods of one type against each other. Of those that meet, the first one stays as it is.</summary>
internal static class CachedTypeRules
{
    /// <summary>Whether a method's prefix counts: it must store something, under a key of the default format.</summary>
    public static bool HasPrefix(CachedMethodModel method) => method.Key is { Generator: null, Entry: not null } && !method.PassesThrough;

    /// <summary>Whether the rule says that a method's companions have no place to go.</summary>
    public static bool TakesGroup(DiagnosticDescriptor rule) => rule == DiagnosticRules.MemberNameClash || rule == DiagnosticRules.SyncAsyncPair;

    /// <param name="methods">The cached methods of the type, in source order.</param>
    public static IReadOnlyList<TypeProblem> Check(IReadOnlyList<CachedMethodModel> methods)
    {
        var problems = new List<TypeProblem>();
        var groups = new Dictionary<string, CachedMethodModel>();
        var companions = new Dictionary<string, CachedMethodModel>();
        var prefixes = new Dictionary<string, List<CachedMethodModel>>();

        for (var index = 0; index < methods.Count; index++)
        {
            var method = methods[index];
            if (method.Companion.CanBeGenerated)
            {
                CheckCompanion(index, method);
            }

            if (HasPrefix(method))
            {
                CheckPrefix(index, method);
            }
        }

        return problems;

        void CheckCompanion(int index, CachedMethodModel method)
        {
            var group = method.Companion.GroupName;
            if (First(groups, group, method) is { } other && other.IsStatic != method.IsStatic)
            {
                Report(index, DiagnosticRules.MemberNameClash, method.Name, group, $"the companions of '{other.DisplayName}', of which only one is static");
            }
            else if (method.Companion.Signatures.Select(signature => First(companions, $"{group}.{signature}", method)).OfType<CachedMethodModel>().FirstOrDefault() is { } twin)
            {
                CheckTwin(index, method, twin);
            }
        }

        void CheckTwin(int index, CachedMethodModel method, CachedMethodModel twin)
        {
            var group = method.Companion.GroupName;
            if (twin.Name != method.Name)
            {
                // One group, two names: they can differ in the suffix Async only.
                Report(index, DiagnosticRules.SyncAsyncPair, method.Name, twin.Name, group);
            }
            else
            {
                Report(index, DiagnosticRules.MemberNameClash, method.Name, group, $"the companions of '{twin.DisplayName}', which take the same key parameters");
            }
        }

        void CheckPrefix(int index, CachedMethodModel method)
        {
            var prefix = KeyPrefix.Comparable(method);
            if (!prefixes.TryGetValue(prefix, out var sharing))
            {
                prefixes.Add(prefix, [method]);
            }
            else if (SharedEntries.Conflict(method, sharing) is not { } conflict)
            {
                sharing.Add(method);
            }
            else
            {
                Report(index, DiagnosticRules.SharedPrefix, method.Name, KeyPrefix.Readable(method), conflict.Other.DisplayName, conflict.Reason);
            }
        }

        void Report(int index, DiagnosticDescriptor rule, params string[] arguments) =>
            problems.Add(new TypeProblem(index, rule, arguments.ToEquatableArray()));
    }

    /// <summary>The method that came first under that name; null when this one is.</summary>
    private static CachedMethodModel? First(Dictionary<string, CachedMethodModel> seen, string name, CachedMethodModel method)
    {
        if (seen.TryGetValue(name, out var first))
        {
            return first;
        }

        seen.Add(name, method);
        return null;
    }
}
