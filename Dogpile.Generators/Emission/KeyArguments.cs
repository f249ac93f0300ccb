using Dogpile.Generators.Models;

namespace Dogpile.Generators.Emission;

/// <summary>
/// The key parameters of a method as the one argument that its function takes; where there are many keys, those beside
/// them.
/// </summary>
internal sealed class KeyArguments
{
    private readonly IReadOnlyList<ParameterModel> _parameters;
    private readonly IReadOnlyList<string> _elements;
    private readonly ParameterModel? _key;
    private readonly string _argument;

    public KeyArguments(CachedMethodModel method)
    {
        _parameters = [.. method.SharedParameters];
        _elements = TupleElementNames.For([.. _parameters.Select(parameter => parameter.Name)]);
        _argument = _parameters.Count switch
        {
            0 => "_",
            1 => _parameters[0].Name,
            _ => "arguments",
        };
        _key = method.Multi?.Element;
        LambdaParameters = _key is null
            ? [(Type, _argument)]
            : [(Type, _argument), (_key.ArgumentType, CodeNames.Free(_key.Name, [_argument]))];
        Entry = [.. method.EntryParameters.Select(parameter => (parameter, Read(parameter)))];
    }

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

    /// <summary>The parameters of a lambda that makes a key: the argument, and where there are many keys, one of them.</summary>
    public IReadOnlyList<(string Type, string Name)> LambdaParameters { get; }

    /// <summary>What a key is made of, in order, and how such a lambda reads it.</summary>
    public IReadOnlyList<(ParameterModel Parameter, string Value)> Entry { get; }

    private string Read(ParameterModel parameter)
    {
        if (ReferenceEquals(parameter, _key))
        {
            return LambdaParameters[1].Name;
        }

        return _parameters.Count == 1 ? _argument : $"{_argument}.{_elements[IndexOf(parameter)]}";
    }

    private int IndexOf(ParameterModel parameter)
    {
        var index = 0;
        while (!ReferenceEquals(_parameters[index], parameter))
        {
            index++;
        }

        return index;
    }
}
