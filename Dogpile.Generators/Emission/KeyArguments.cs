using Dogpile.Generators.Models;

namespace Dogpile.Generators.Emission;

/// <summary>The key parameters of a method as the one argument that its function takes.</summary>
internal sealed class KeyArguments
{
    private readonly IReadOnlyList<ParameterModel> _parameters;
    private readonly IReadOnlyList<string> _elements;

    public KeyArguments(CachedMethodModel method)
    {
        _parameters = [.. method.Parameters.Where(parameter => parameter.Role == ParameterRole.Key)];
        _elements = TupleElementNames.For([.. _parameters.Select(parameter => parameter.Name)]);
    }

    public IReadOnlyList<ParameterModel> Parameters => _parameters;

    /// <summary>The function's type argument.</summary>
    public string Type => _parameters.Count switch
    {
        0 => CodeNames.NoArguments,
        1 => _parameters[0].ArgumentType,
        _ => $"({string.Join(", ", _parameters.Select((parameter, index) => $"{parameter.ArgumentType} {_elements[index]}"))})",
    };

    /// <summary>The argument of a call, made of the parameters in scope.</summary>
    public string Expression => _parameters.Count switch
    {
        0 => "default",
        1 => _parameters[0].Argument,
        _ => $"({string.Join(", ", _parameters.Select(parameter => parameter.Argument))})",
    };

    /// <summary>The name that a lambda gives to the argument.</summary>
    public string LambdaParameter => _parameters.Count switch
    {
        0 => "_",
        1 => _parameters[0].Name,
        _ => "arguments",
    };

    /// <summary>A key parameter, read from the lambda's argument.</summary>
    public string Read(int index) => _parameters.Count == 1 ? LambdaParameter : $"{LambdaParameter}.{_elements[index]}";
}
