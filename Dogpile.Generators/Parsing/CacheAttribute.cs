using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.Parsing;

/// <summary>What a user wrote in <c>[CacheOnArguments(…)]</c>; robust to arguments that are still being typed.</summary>
internal sealed class CacheAttribute(AttributeData data)
{
    public AttributeData Data => data;

    public string? Namespace => Text(nameof(Namespace));

    public string? Expiration => Text(nameof(Expiration));

    public string? Region => Text(nameof(Region));

    public string? Source => Text(nameof(Source));

    public string? ShouldCache => Text(nameof(ShouldCache));

    public string? KeyGenerator => Text(nameof(KeyGenerator));

    public string? Module => Text(nameof(Module));

    public string? Name => Text(nameof(Name));

    /// <summary>Null when the argument is not there at all, which is something else than 0.</summary>
    public double? ExpirationSeconds => Find(nameof(ExpirationSeconds)) as double?;

    /// <summary>The attribute that makes a method a cached one; null for other methods.</summary>
    public static CacheAttribute? Of(ISymbol method, KnownTypes known) =>
        KnownTypes.FindAttribute(method, known.CacheOnArgumentsAttribute) is { } found ? new CacheAttribute(found) : null;

    /// <summary>Where an argument is written, or the attribute when it cannot be told.</summary>
    public Location? LocationOf(string argumentName)
    {
        var syntax = data.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        foreach (var argument in syntax?.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText == argumentName)
            {
                return argument.Expression.GetLocation();
            }
        }

        return syntax?.GetLocation();
    }

    private string? Text(string name) => Find(name) as string;

    private object? Find(string name)
    {
        foreach (var argument in data.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind == TypedConstantKind.Primitive)
            {
                return argument.Value.Value;
            }
        }

        return null;
    }
}
