using Dogpile.Generators.Models;

namespace Dogpile.Generators.Emission;

/// <summary>Writes calls of a method's function.</summary>
/// <param name="method">The cached method.</param>
/// <param name="source">The call of its source method.</param>
/// <param name="owner">The expression of the object that the method belongs to.</param>
/// <param name="region">The expression of the region.</param>
internal sealed class FunctionCall(CachedMethodModel method, SourceCall source, string owner, string region)
{
    private readonly KeyArguments _arguments = new(method);

    /// <summary>The argument for the keys of a call; null for a single key.</summary>
    public string? Keys { get; } = method.Keys?.Argument;

    /// <summary>The argument for an expiration that is computed on every call; null for a fixed one.</summary>
    public string? Expiration => method.Expiration.Computed is { } computed
        ? $"expiration: {computed.Of(owner)}{(computed.IsMethod ? "()" : "")}"
        : null;

    /// <summary>The argument for the caller's cancellation: of several tokens the last one, where the convention puts it.</summary>
    public string? Token => method.Parameters.LastOrDefault(parameter => parameter.Role == ParameterRole.CancellationToken) is { } token
        ? TokenNamed(token.Name)
        : null;

    public static string TokenNamed(string name) => $"cancellationToken: {name}";

    /// <summary>A call without a creator.</summary>
    public string Simple(string function, params string?[] arguments)
    {
        IEnumerable<string?> all = [region, _arguments.Expression, .. arguments];
        return $"{Instance}.{function}({string.Join(", ", all.Where(argument => argument is not null))})";
    }

    /// <summary>A call with a creator, one argument to a line.</summary>
    public void EmitCreation(SourceWriter writer, string function, string? expiration, string? token, string suffix = ";")
    {
        var condition = source.Condition() is { } text ? $"shouldCache: {text}" : null;
        List<string?> arguments = [region, _arguments.Expression, Keys, source.State(owner), source.Creator(), expiration, condition, token];
        arguments.RemoveAll(argument => argument is null);

        writer.Line($"{Instance}.{function}(");
        writer.Indent();
        for (var index = 0; index < arguments.Count; index++)
        {
            writer.Line(arguments[index] + (index == arguments.Count - 1 ? ")" + suffix : ","));
        }

        writer.Unindent();
    }

    private string Instance => $"{method.Companion.FunctionName}{Signatures.TypeParameters(method)}.{CodeNames.Instance(method)}";
}
