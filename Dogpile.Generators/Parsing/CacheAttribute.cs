using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dogpile.Generators.Parsing;

/// <summary>
/// What a user wrote in <c>[CacheOnArguments(…)]</c> or <c>[CacheMultiOnArguments(…)]</c>; robust to arguments that are still
/// being typed.
/// </summary>
/// <param name="data">The attribute.</param>
/// <param name="isMulti">Whether the method takes many keys.</param>
/// <param name="hasRival">Whether the method has the other attribute too.</param>
internal sealed class CacheAttribute(AttributeData data, bool isMulti, bool hasRival)
{
    public AttributeData Data => data;

    public bool IsMulti => isMulti;

    public bool HasRival => hasRival;

    /// <summary>The attribute as messages name it.</summary>
    public string Title => isMulti ? "[CacheMultiOnArguments]" : "[CacheOnArguments]";

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

    /// <summary>The attribute that makes a method a cached one; null for other methods. Of both attributes the first one counts.</summary>
    public static CacheAttribute? Of(ISymbol method, KnownTypes known)
    {
        AttributeData? first = null;
        var isMulti = false;
        foreach (var attribute in method.GetAttributes())
        {
            var isOfMany = KnownTypes.Is(attribute.AttributeClass, known.CacheMultiOnArgumentsAttribute);
            if (!isOfMany && !KnownTypes.Is(attribute.AttributeClass, known.CacheOnArgumentsAttribute))
            {
                continue;
            }

            if (first is not null && isOfMany != isMulti)
            {
                return new CacheAttribute(first, isMulti, hasRival: true);
            }

            (first, isMulti) = (first ?? attribute, isOfMany);
        }

        return first is null ? null : new CacheAttribute(first, isMulti, hasRival: false);
    }

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
