using Dogpile.Generators.Models;

namespace Dogpile.Generators.Emission;

/// <summary>Writes the body of a cached method.</summary>
internal static class WrapperEmitter
{
    public static void Emit(SourceWriter writer, CachedMethodModel method)
    {
        var parameters = method.Parameters.Select(parameter => $"{parameter.Modifiers}{parameter.Type} {parameter.Name}");
        var name = Parsing.CodeText.Identifier(method.Name) + Signatures.TypeParameters(method);
        writer.Line(CodeNames.GeneratedCode);
        Signatures.Declare(
            writer,
            $"{method.Modifiers}partial {method.ReturnType} {name}({string.Join(", ", parameters)})",
            Signatures.WrapperConstraints(method),
            " =>");
        writer.Indent();
        EmitBody(writer, method);
        writer.Unindent();
    }

    private static void EmitBody(SourceWriter writer, CachedMethodModel method)
    {
        var forgiving = method.ForgivesNull ? "!" : "";
        if (method.Failure is not null || method.Source is null || method.Region is null)
        {
            writer.Line($"{Failures.Throw(method)};");
        }
        else if (method.PassesThrough)
        {
            writer.Line($"{new SourceCall(method, method.Source).Direct("this")};");
        }
        else
        {
            var getOrCreate = method.ReturnKind == ReturnKind.Value ? "GetOrCreate" : "GetOrCreateAsync";
            var call = new FunctionCall(method, new SourceCall(method, method.Source), "this", method.Region.InMethod);
            call.EmitCreation(writer, getOrCreate, call.Expiration, call.Token, $"{forgiving};");
        }
    }
}
