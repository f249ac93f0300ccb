using System.Collections.Immutable;
using System.Globalization;
using Dogpile.Generators.Diagnostics;
using Dogpile.Generators.Models;

namespace Dogpile.Generators.Parsing;

/// <summary>Brings the cached methods of a compilation together, one model for each file to generate.</summary>
internal static class CachedTypeAssembler
{
    public static ImmutableArray<CachedTypeModel> Assemble(EquatableArray<CachedMethodModel> methods, CancellationToken cancellationToken)
    {
        var hintNames = new HintNames();
        var types = ImmutableArray.CreateBuilder<CachedTypeModel>();
        foreach (var type in methods.GroupBy(method => method.ContainingType.MetadataName, StringComparer.Ordinal).OrderBy(type => type.Key, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            types.Add(new CachedTypeModel(hintNames.Choose(type.Key), type.First().ContainingType, WithFailures([.. type])));
        }

        return types.ToImmutable();
    }

    private static EquatableArray<CachedMethodModel> WithFailures(CachedMethodModel[] methods)
    {
        foreach (var problem in CachedTypeRules.Check(methods))
        {
            var method = methods[problem.Index];
            var message = string.Format(CultureInfo.InvariantCulture, problem.Rule.MessageFormat.ToString(CultureInfo.InvariantCulture), [.. problem.Arguments]);
            methods[problem.Index] = method with
            {
                Failure = method.Failure ?? new FailureModel(problem.Rule.Id, message),
                Companion = method.Companion with
                {
                    CanBeGenerated = method.Companion.CanBeGenerated && problem.Rule != DiagnosticRules.MemberNameClash,
                },
            };
        }

        return methods.ToEquatableArray();
    }
}
