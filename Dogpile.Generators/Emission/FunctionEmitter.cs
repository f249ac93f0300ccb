using Dogpile.Generators.Models;

namespace Dogpile.Generators.Emission;

/// <summary>Writes the class that holds a method's function.</summary>
internal static class FunctionEmitter
{
    /// <summary>
    /// A class of its own is initialised when the method is first called, whatever the order of the user's static
    /// initialisers, and once for each set of type arguments.
    /// </summary>
    public static void Emit(SourceWriter writer, CachedMethodModel method)
    {
        var arguments = new KeyArguments(method);
        var hides = method.Companion.HidesFunction ? "new " : "";
        writer.Line($"/// <summary>What {Documentation.See(method)} is to the cache.</summary>");
        writer.Line(CodeNames.GeneratedCode);
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        Signatures.Declare(writer, $"private {hides}static class {method.Companion.FunctionName}{Signatures.TypeParameters(method)}", Signatures.Constraints(method));
        writer.OpenBlock();
        writer.Line($"internal static readonly {Type(method, arguments)} {CodeNames.Instance(method)} = new(");
        writer.Indent();
        var last = method.Expiration.Fixed is null ? ");" : ",";
        writer.Line($"{Named(method.Key.Module, [.. method.Key.ModuleTypeParameters])},");
        writer.Line($"{Named(method.Key.Name, [.. method.TypeParameters.Select(parameter => parameter.Name)])},");
        writer.Line($"{Literals.Of(method.Key.Namespace)},");
        writer.Line($"[{string.Join(", ", method.KeyParameters.Select(parameter => Literals.Of(parameter.PlainName)))}],");
        if (method.Multi is { } multi)
        {
            var form = multi.IsDictionary ? "Dictionary" : "List";
            writer.Line($"{CodeNames.CachedMultiResult}.{form}<{multi.Element.ArgumentType}, {method.ValueType}, {multi.ResultType}>(static values => {multi.Build}),");
        }

        writer.Line((method.Key.Generator is { } generator ? Generate(generator, arguments) : KeyFormatterEmitter.Formatter(arguments)) + last);
        if (method.Expiration.Fixed is { } expiration)
        {
            writer.Line($"{expiration});");
        }

        writer.Unindent();
        writer.CloseBlock();
    }

    private static string Named(string name, IReadOnlyList<string> typeParameters) =>
        typeParameters.Count == 0
            ? Literals.Of(name)
            : $"{CodeNames.CachedTypeNames}.Append({Literals.Of(name)}, [{string.Join(", ", typeParameters.Select(parameter => $"typeof({parameter})"))}])";

    private static string Type(CachedMethodModel method, KeyArguments arguments) => method.Multi is { } multi
        ? $"{CodeNames.CachedMultiFunction}<{arguments.Type}, {multi.Element.ArgumentType}, {method.ValueType}, {multi.ResultType}>"
        : $"{CodeNames.CachedFunction}<{arguments.Type}, {method.ValueType}>";

    private static string Generate(MemberModel generator, KeyArguments arguments)
    {
        var parameters = string.Join(", ", arguments.LambdaParameters.Select(parameter => parameter.Name));
        var values = arguments.Entry.Select(argument => argument.Value);
        return $"static {(arguments.LambdaParameters.Count == 1 ? parameters : $"({parameters})")} => {generator.Of("")}({string.Join(", ", values)})";
    }
}
