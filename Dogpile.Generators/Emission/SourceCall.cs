using Dogpile.Generators.Models;

namespace Dogpile.Generators.Emission;

/// <summary>
/// The call of the source method: direct, or through a static lambda and the state it needs, so that a hit allocates
/// no closure.
/// </summary>
internal sealed class SourceCall
{
    private const string Token = "cancellationToken";
    private const string Value = "value";

    /// <summary>Reads as a modifier where a lambda's parameters have no types.</summary>
    private const string Scoped = "scoped";

    private readonly CachedMethodModel _method;
    private readonly SourceModel _source;
    private readonly IReadOnlyList<ParameterModel> _captured;
    private readonly string? _keys;
    private readonly IReadOnlyList<string> _elements;
    private readonly string _state;
    private readonly string _self;

    public SourceCall(CachedMethodModel method, SourceModel source)
    {
        _method = method;
        _source = source;
        _captured =
        [
            .. source.Parameters
                .Where(index => index != method.Multi?.Keys)
                .Select(index => method.Parameters[index])
                .Where(parameter => parameter.Role != ParameterRole.CancellationToken),
        ];
        var names = _captured.Select(parameter => parameter.Name).ToList();
        names.Insert(0, CodeNames.Free("self", names));
        _elements = TupleElementNames.For(names);

        var isAlone = _captured.Count + (UsesOwner ? 1 : 0) == 1;
        var alone = UsesOwner ? "self" : names[names.Count - 1];
        _state = !isAlone ? (_captured.Count == 0 ? "_" : "state") : alone is Token or Value or Scoped or "_" ? "state" : alone;
        _keys = method.Keys is { } keys ? CodeNames.Free(keys.Name, [Token, _state, Scoped, "_"]) : null;
        _self = isAlone ? _state : $"{_state}.{_elements[0]}";
    }

    /// <summary>Whether the lambdas need the object that the method belongs to.</summary>
    public bool UsesOwner => _source.Member.StaticOwner is null || _method.ShouldCache is { StaticOwner: null };

    /// <summary>The state argument, with <paramref name="owner"/> for the object.</summary>
    public string State(string owner)
    {
        var elements = _captured.Select((parameter, index) => Element(_elements[index + 1], parameter.Argument));
        if (UsesOwner)
        {
            elements = elements.Prepend($"{_elements[0]}: {owner}");
        }

        return (UsesOwner, _captured.Count) switch
        {
            (true, 0) => owner,
            (false, 0) => $"default({CodeNames.NoArguments})",
            (false, 1) => _captured[0].Argument,
            _ => $"({string.Join(", ", elements)})",
        };
    }

    /// <summary>The creator: <c>static (state, cancellationToken) => …</c>, and before the token the keys where there are many.</summary>
    public string Creator()
    {
        var takesToken = _source.Parameters.Any(index => _method.Parameters[index].Role == ParameterRole.CancellationToken);
        var captured = 0;
        var arguments = _source.Parameters.Select(index =>
            _method.Parameters[index].Role == ParameterRole.CancellationToken ? Token
            : index == _method.Multi?.Keys ? KeysToCreate(_method.Multi)
            : Read(captured++)).ToList();
        var state = UsesOwner || _captured.Count > 0 ? _state : "_";
        return $"static ({UnusedIf(_source.Member.StaticOwner is not null && _captured.Count == 0, state)}, {(_keys is null ? "" : _keys + ", ")}{(takesToken ? Token : "_")}) => {_source.Member.Of(_self)}({string.Join(", ", arguments)}){Forgiving}";
    }

    /// <summary>The condition on the value: <c>static (state, value) => …</c>; null for none.</summary>
    public string? Condition() => _method.ShouldCache is { } condition
        ? $"static ({UnusedIf(condition.StaticOwner is not null, _state)}, {Value}) => {condition.Of(_self)}({Value})"
        : null;

    /// <summary>The call with the parameters in scope, past the cache.</summary>
    public string Direct(string owner) =>
        $"{_source.Member.Of(owner)}({string.Join(", ", _source.Parameters.Select(index => _method.Parameters[index].Argument))}){Forgiving}";

    private string Forgiving => _method.ForgivesNull ? "!" : "";

    /// <summary>The array of the keys to create as the collection that the source method takes.</summary>
    private string KeysToCreate(MultiModel multi)
    {
        var key = multi.Element.ArgumentType;
        var (keys, type) = multi.Form switch
        {
            KeysForm.Array => (_keys!, key + "[]"),
            KeysForm.Set => ($"new {CodeNames.HashSet(key)}({_keys})", CodeNames.HashSet(key)),
            _ => ($"[.. {_keys}]", ""),
        };
        var declared = _method.Keys!.ArgumentType;
        return _source.HasOverloads && declared != type ? $"({declared}){keys}" : keys;
    }

    private static string UnusedIf(bool isUnused, string name) => isUnused ? "_" : name;

    private static string Element(string name, string argument) => name == argument ? argument : $"{name}: {argument}";

    private string Read(int captured) => !UsesOwner && _captured.Count == 1 ? _state : $"{_state}.{_elements[captured + 1]}";
}
