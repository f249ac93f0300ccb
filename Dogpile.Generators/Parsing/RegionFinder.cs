using System.Runtime.CompilerServices;
using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>Finds the region a cached method keeps its values in.</summary>
internal static class RegionFinder
{
    private static readonly RegionModel Default = new("global::Dogpile.CacheRegion.Default", "global::Dogpile.CacheRegion.Default", IsStatic: true);

    /// <summary>The regions of a type, found once for all of its methods: a walk over the members for each would be quadratic.</summary>
    private static readonly ConditionalWeakTable<INamedTypeSymbol, ReachableRegions> RegionsByType = new();

    /// <summary>The region, or null when it is ambiguous or the named one cannot be used; that is reported.</summary>
    public static RegionModel? Find(IMethodSymbol method, CacheAttribute attribute, KnownTypes known, Findings findings)
    {
        var regions = RegionsByType.GetValue(method.ContainingType, type => ReachableRegions.Of(type, known));
        return attribute.Region is { } name
            ? FindNamed(method, name, regions, attribute, known, findings)
            : FindOnly(method, regions, findings);
    }

    private static RegionModel? FindNamed(
        IMethodSymbol method, string name, ReachableRegions regions, CacheAttribute attribute, KnownTypes known, Findings findings)
    {
        var region = regions.Members.Concat(regions.Parameters).FirstOrDefault(candidate => candidate.Name == name);
        var problem = region switch
        {
            null => Problem(method, name, known),
            { IsStatic: false } when method.IsStatic => "it belongs to an instance and the method is static",
            IParameterSymbol when IsShadowed(method, name) => "a parameter of the method hides it",
            _ => null,
        };

        if (problem is null && region is not null)
        {
            return Model(region, method);
        }

        findings.Report(DiagnosticRules.RegionUnusable, attribute.LocationOf(nameof(CacheAttribute.Region)), method.Name, name, problem ?? "");
        return null;
    }

    private static string Problem(IMethodSymbol method, string name, KnownTypes known)
    {
        if (MemberLookup.Find(method.ContainingType, name, known.Compilation).Count > 0)
        {
            return "it is not a readable field or property of type CacheRegion";
        }

        return MemberLookup.SelfAndBases(method.ContainingType).Any(level => !level.GetMembers(name).IsEmpty)
            ? "it is not accessible here"
            : "there is no such member or primary-constructor parameter";
    }

    private static RegionModel? FindOnly(IMethodSymbol method, ReachableRegions regions, Findings findings)
    {
        var candidates = regions.Members.Where(member => member.IsStatic || !method.IsStatic).ToList();
        if (candidates.Count == 0 && !method.IsStatic)
        {
            candidates.AddRange(regions.Parameters.Where(parameter => !IsShadowed(method, parameter.Name)));
        }

        if (candidates.Count == 1)
        {
            return Model(candidates[0], method);
        }

        var location = method.Locations.FirstOrDefault();
        if (candidates.Count > 1)
        {
            findings.Report(DiagnosticRules.RegionAmbiguous, location, method.Name, string.Join(", ", candidates.Select(candidate => candidate.Name)));
            return null;
        }

        if (method.IsStatic && regions.Members.Concat(regions.Parameters).FirstOrDefault() is { } ofInstance)
        {
            findings.Report(DiagnosticRules.StaticMethodUsesDefaultRegion, location, method.Name, ofInstance.Name);
        }

        return Default;
    }

    private static RegionModel Model(ISymbol region, IMethodSymbol method)
    {
        var name = CodeText.Identifier(region.Name);
        var forgiving = ReachableRegions.TypeOf(region)?.NullableAnnotation == NullableAnnotation.Annotated ? "!" : "";
        if (region.IsStatic)
        {
            var qualified = $"{CodeText.Qualifier(region.ContainingType)}.{name}{forgiving}";
            return new RegionModel(IsShadowed(method, region.Name) ? qualified : name + forgiving, qualified, IsStatic: true);
        }

        var inMethod = IsShadowed(method, region.Name) ? "this." + name : name;
        return new RegionModel(inMethod + forgiving, name + forgiving, IsStatic: false);
    }

    private static bool IsShadowed(IMethodSymbol method, string name) =>
        method.Parameters.Any(parameter => parameter.Name == name) || method.TypeParameters.Any(parameter => parameter.Name == name);
}
