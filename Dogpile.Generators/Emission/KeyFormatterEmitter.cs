using Dogpile.Generators.Models;

namespace Dogpile.Generators.Emission;

/// <summary>Writes the lambdas that write keys.</summary>
internal static class KeyFormatterEmitter
{
    private const string Element = "item";

    /// <summary>The formatter of a method's arguments.</summary>
    public static string Formatter(KeyArguments arguments)
    {
        if (arguments.Entry.Count == 0)
        {
            return $"static (ref {CodeNames.CacheKeyWriter} _, {arguments.Type} _) => {{ }}";
        }

        var key = CodeNames.Free("key", arguments.LambdaParameters.Select(parameter => parameter.Name));
        var statements = arguments.Entry.SelectMany(argument => argument.Parameter.Key is { } part ? Statements(part, key, argument.Value) : []);
        return Lambda(key, string.Join(", ", arguments.LambdaParameters.Select(parameter => $"{parameter.Type} {parameter.Name}")), [.. statements]);
    }

    private static IReadOnlyList<string> Statements(KeyPartModel part, string key, string value)
    {
        return part.Kind switch
        {
            KeyPartKind.Value => [$"{key}.Append({value})"],
            KeyPartKind.Uri => [$"{key}.Append((global::System.Uri?){value})"],
            KeyPartKind.Enum => [$"{key}.AppendEnum({value})"],
            KeyPartKind.Formattable => [$"{key}.AppendFormattable({value})"],
            KeyPartKind.CacheKey => [$"{key}.AppendKey({value})"],
            KeyPartKind.Bytes => [$"{key}.AppendBytes({value})"],
            KeyPartKind.Nullable => [$"{key}.AppendNullable({value}, {ElementLambda(part.Parts[0])})"],
            KeyPartKind.List => [$"{key}.AppendList({value}, {ElementLambda(part.Parts[0])})"],
            _ => [$"{key}.BeginTuple()", .. part.Parts.SelectMany(element => Statements(element, key, $"{value}.{element.Name}")), $"{key}.EndTuple()"],
        };
    }

    private static string ElementLambda(KeyPartModel part) => Lambda("key", $"{part.Type} {Element}", Statements(part, "key", Element));

    private static string Lambda(string key, string parameters, IReadOnlyList<string> statements)
    {
        var header = $"static (ref {CodeNames.CacheKeyWriter} {key}, {parameters}) =>";
        if (statements.Count == 1)
        {
            return $"{header} {statements[0]}";
        }

        var lines = statements.Select(statement => "    " + statement.Replace("\n", "\n    ") + ";");
        return $"{header}\n{{\n{string.Join("\n", lines)}\n}}";
    }
}
