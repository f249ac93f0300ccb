using Dogpile.Generators.Models;

namespace Dogpile.Generators.Emission;

/// <summary>The parts of generated declarations.</summary>
internal static class Signatures
{
    public static string TypeParameters(CachedMethodModel method) =>
        method.TypeParameters.Count == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(parameter => parameter.Name))}>";

    /// <summary>The constraint clauses of a declaration that repeats the method's type parameters.</summary>
    public static IReadOnlyList<string> Constraints(CachedMethodModel method) =>
        Clauses(method, static parameter => parameter.Constraints);

    /// <summary>The constraint clauses of the cached method itself.</summary>
    public static IReadOnlyList<string> WrapperConstraints(CachedMethodModel method) =>
        Clauses(method, static parameter => parameter.WrapperConstraints);

    /// <summary>A declaration and its constraint clauses, one to a line.</summary>
    public static void Declare(SourceWriter writer, string declaration, IReadOnlyList<string> constraints, string suffix = "")
    {
        writer.Line(declaration + (constraints.Count == 0 ? suffix : ""));
        writer.Indent();
        for (var index = 0; index < constraints.Count; index++)
        {
            writer.Line(constraints[index] + (index == constraints.Count - 1 ? suffix : ""));
        }

        writer.Unindent();
    }

    /// <summary>
    /// The parameters of a companion. Where a cancellation token comes after <c>params</c>, the latter is taken as a
    /// plain array, and then no parameter before it can be optional; and none can before one key in the place of many.
    /// </summary>
    public static string CompanionParameters(IReadOnlyList<ParameterModel> parameters, string? first = null, string? token = null)
    {
        var hasPlainArray = token is not null && parameters.Any(parameter => parameter.IsParams);
        var lastRequired = -1;
        for (var index = 0; index < parameters.Count; index++)
        {
            lastRequired = parameters[index] is { Default: null, Attributes: "" } && !IsParams(index) ? index : lastRequired;
        }

        var texts = parameters.Select((parameter, index) =>
            Text(hasPlainArray || index < lastRequired ? parameter with { Default = null } : parameter, IsParams(index), !hasPlainArray));
        IEnumerable<string> leading = first is null ? [] : [first];
        IEnumerable<string> trailing = token is null ? [] : [$"{CodeNames.CancellationToken} {token} = default"];
        return string.Join(", ", leading.Concat(texts).Concat(trailing));

        bool IsParams(int index) => parameters[index].IsParams && index == parameters.Count - 1 && token is null;
    }

    private static string Text(ParameterModel parameter, bool isParams, bool canBeOptional)
    {
        var text = $"{parameter.Type} {parameter.Name}";
        if (isParams)
        {
            return "params " + text;
        }

        return !canBeOptional ? text : parameter.Attributes + text + (parameter.Default is { } value ? $" = {value}" : "");
    }

    private static IReadOnlyList<string> Clauses(CachedMethodModel method, Func<TypeParameterModel, string> constraints) =>
    [
        .. method.TypeParameters
            .Where(parameter => constraints(parameter).Length > 0)
            .Select(parameter => $"where {parameter.Name} : {constraints(parameter)}"),
    ];
}
