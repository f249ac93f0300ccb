using Dogpile.Generators.Models;

namespace Dogpile.Generators.Emission;

/// <summary>Writes the companions of one method, of one key or of many: Key, Get, Set, Invalidate and Refresh.</summary>
internal sealed class CompanionEmitter
{
    private readonly SourceWriter _writer;
    private readonly CachedMethodModel _method;
    private readonly string _modifiers;
    private readonly string _owner;
    private readonly CompanionTerms _terms;
    private readonly IReadOnlyList<ParameterModel> _keyParameters;
    private readonly string _stored;
    private readonly string _token;
    private readonly string? _refreshToken;
    private readonly FunctionCall? _call;
    private readonly SourceCall? _source;

    /// <param name="writer">Where to write.</param>
    /// <param name="method">The cached method.</param>
    /// <param name="owner">The expression of the object that the method belongs to.</param>
    /// <param name="region">The expression of the region.</param>
    public CompanionEmitter(SourceWriter writer, CachedMethodModel method, string owner, string region)
    {
        _writer = writer;
        _method = method;
        _modifiers = method.IsStatic ? "public static" : "public";
        _owner = owner;
        _terms = CompanionTerms.Of(method);
        _keyParameters = [.. method.KeyParameters];

        var names = method.Parameters.Select(parameter => parameter.Name).Concat(method.TypeParameters.Select(parameter => parameter.Name)).ToList();
        var declaredToken = method.Parameters.LastOrDefault(parameter => parameter.Role == ParameterRole.CancellationToken)?.Name;
        _stored = CodeNames.Free(_terms.StoredName, names);
        _token = declaredToken ?? CodeNames.Free("cancellationToken", [.. names, _stored]);
        _refreshToken = declaredToken is null && IsAsync ? _token : null;
        if (method is { Failure: null, Source: { } source })
        {
            _source = new SourceCall(method, source);
            _call = new FunctionCall(method, _source, owner, region);
        }
    }

    private bool IsAsync => _method.ReturnKind != ReturnKind.Value;

    private string Async => IsAsync ? "Async" : "";

    private string TypeParameters => Signatures.TypeParameters(_method);

    /// <summary>What a companion without a value returns, and what it is when there is nothing to wait for.</summary>
    private string Completion => IsAsync ? CodeNames.ValueTask : "void";

    private string? Completed => IsAsync ? "default" : null;

    private string? TokenArgument => IsAsync ? FunctionCall.TokenNamed(_token) : null;

    private string NonKeyable => string.Join(", ", _keyParameters.Where(parameter => parameter.Key is null).Select(parameter => $"'{parameter.PlainName}'"));

    /// <summary>A dynamic value is cast, so that the call stays bound at compile time.</summary>
    private string StoredArgument => _terms.Stored is "dynamic" or "dynamic?"
        ? $"({_terms.Stored.Replace("dynamic", "object")}){_stored}"
        : _stored;

    public void Emit()
    {
        EmitKey();
        _writer.Line();
        EmitGet();
        _writer.Line();
        EmitSet();
        _writer.Line();
        EmitInvalidate();
        _writer.Line();
        EmitRefresh();
    }

    private void EmitKey()
    {
        Document(_method switch
        {
            { Failure: { } failure } => $"Always throws, because the method cannot be cached: {failure.Id}.",
            { PassesThrough: true } => "Always throws: an argument is not keyable, so there is no key.",
            { Key.Generator: not null } => $"{_terms.KeySummary}, as the method's key generator makes it.",
            _ => $"{_terms.KeySummary}: <c>{Documentation.KeyFormat(_method)}</c>.",
        });
        Member(
            $"string Key{TypeParameters}({Signatures.CompanionParameters([.. _method.EntryParameters])})",
            call => call.Simple("Key", _method.Multi?.Element.Argument),
            Failures.Throw($"DOG011: Calls of '{_method.Name}' have no key, because of arguments that are not keyable: {NonKeyable}."));
    }

    private void EmitGet()
    {
        var returnType = IsAsync ? $"{CodeNames.ValueTask}<{_terms.Found}>" : _terms.Found;
        Document(_terms.GetSummary);
        Member(
            $"{returnType} Get{Async}{TypeParameters}({Parameters(_keyParameters)})",
            call => call.Simple("Get" + Async, call.Keys, call.Expiration, TokenArgument),
            IsAsync ? $"new({_terms.NothingFound})" : _terms.NothingFound);
    }

    private void EmitSet()
    {
        Document(_terms.SetSummary);
        Member(
            $"{Completion} Set{Async}{TypeParameters}({Parameters([.. _method.SharedParameters], $"{_terms.Stored} {_stored}")})",
            call => call.Simple("Set" + Async, StoredArgument, TokenArgument),
            Completed);
    }

    private void EmitInvalidate()
    {
        Document(_terms.InvalidateSummary);
        Member(
            $"{Completion} Invalidate{Async}{TypeParameters}({Parameters(_keyParameters)})",
            call => call.Simple("Invalidate" + Async, call.Keys, TokenArgument),
            Completed);
    }

    private void EmitRefresh()
    {
        var returnType = IsAsync ? $"{CodeNames.ValueTask}<{_method.ResultType}>" : _method.ResultType;
        var parameters = Signatures.CompanionParameters(RefreshParameters(), token: _refreshToken);
        Document(_terms.RefreshSummary);
        Declare($"{returnType} Refresh{Async}{TypeParameters}({parameters})", " =>");
        _writer.Indent();
        if (_call is null || _source is null)
        {
            _writer.Line($"{Failures.Throw(_method)};");
        }
        else if (_method.PassesThrough)
        {
            var direct = _source.Direct(_owner);
            _writer.Line(_method.ReturnKind == ReturnKind.Task ? $"new({direct});" : $"{direct};");
        }
        else
        {
            _call.EmitCreation(_writer, "Refresh" + Async, expiration: null, IsAsync ? TokenArgument : _call.Token);
        }

        _writer.Unindent();
    }

    /// <summary>All parameters; a cancellation token at the end can be left out, as it can of the other companions.</summary>
    private List<ParameterModel> RefreshParameters()
    {
        var parameters = _method.Parameters.ToList();
        if (parameters.Count > 0 && parameters[parameters.Count - 1] is { Role: ParameterRole.CancellationToken } token)
        {
            parameters[parameters.Count - 1] = token with { Default = "default" };
        }

        return parameters;
    }

    private string Parameters(IReadOnlyList<ParameterModel> parameters, string? first = null) =>
        Signatures.CompanionParameters(parameters, first, IsAsync ? _token : null);

    private void Document(string summary)
    {
        _writer.Line($"/// <summary>{summary}</summary>");
        _writer.Line(Documentation.InheritParameters(_method));
    }

    /// <param name="declaration">The declaration without modifiers and constraints.</param>
    /// <param name="call">The call of the function.</param>
    /// <param name="passThrough">
    /// What stands for it where nothing is cached, which is what a backend that keeps nothing does; null for nothing.
    /// </param>
    private void Member(string declaration, Func<FunctionCall, string> call, string? passThrough)
    {
        var body = _call is null ? Failures.Throw(_method) : _method.PassesThrough ? passThrough : call(_call);
        if (body is null)
        {
            Declare(declaration, " { }");
            return;
        }

        Declare(declaration, " =>");
        _writer.Indent();
        _writer.Line($"{body};");
        _writer.Unindent();
    }

    private void Declare(string declaration, string suffix)
    {
        if (_method.Companion.Obsolete.Length > 0)
        {
            _writer.Line(_method.Companion.Obsolete);
        }

        Signatures.Declare(_writer, $"{_modifiers} {declaration}", Signatures.Constraints(_method), suffix);
    }
}
