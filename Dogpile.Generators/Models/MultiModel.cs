namespace Dogpile.Generators.Models;

/// <summary>What a cached method of many keys has beyond one of a single key.</summary>
/// <param name="Keys">The place of the parameter that gives the keys.</param>
/// <param name="Element">One key as a parameter, which companions of one key take in the place of the collection.</param>
/// <param name="Form">How the source method gets the keys whose values it creates.</param>
/// <param name="ResultType">The type of what the method returns, without a task around it.</param>
/// <param name="IsDictionary">Whether that is a dictionary, which may lack values, or a list with one for each key.</param>
/// <param name="Build">The expression that makes it of an array or a dictionary named <c>values</c>.</param>
internal sealed record MultiModel(
    int Keys,
    ParameterModel Element,
    KeysForm Form,
    string ResultType,
    bool IsDictionary,
    string Build);
