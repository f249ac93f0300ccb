using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Parsing;

/// <summary>The types the rules are about, looked up by metadata name; null where a compilation has no such type.</summary>
internal sealed class KnownTypes(Compilation compilation)
{
    public Compilation Compilation { get; } = compilation;

    public INamedTypeSymbol? CacheOnArgumentsAttribute { get; } = compilation.GetTypeByMetadataName(AttributeNames.CacheOnArguments);

    public INamedTypeSymbol? CacheMultiOnArgumentsAttribute { get; } = compilation.GetTypeByMetadataName(AttributeNames.CacheMultiOnArguments);

    public INamedTypeSymbol? CacheIgnoreAttribute { get; } = compilation.GetTypeByMetadataName(AttributeNames.CacheIgnore);

    public INamedTypeSymbol? CacheRegion { get; } = compilation.GetTypeByMetadataName("Dogpile.CacheRegion");

    public INamedTypeSymbol? CacheKey { get; } = compilation.GetTypeByMetadataName("Dogpile.ICacheKey");

    public INamedTypeSymbol? AllowNullAttribute { get; } = compilation.GetTypeByMetadataName("System.Diagnostics.CodeAnalysis.AllowNullAttribute");

    public INamedTypeSymbol? ObsoleteAttribute { get; } = compilation.GetTypeByMetadataName("System.ObsoleteAttribute");

    public INamedTypeSymbol? JsonIgnoreAttribute { get; } = compilation.GetTypeByMetadataName("System.Text.Json.Serialization.JsonIgnoreAttribute");

    public INamedTypeSymbol? CancellationToken { get; } = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");

    public INamedTypeSymbol? Task { get; } = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task");

    public INamedTypeSymbol? TaskOfValue { get; } = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1");

    public INamedTypeSymbol? ValueTask { get; } = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask");

    public INamedTypeSymbol? ValueTaskOfValue { get; } = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask`1");

    public INamedTypeSymbol? TimeSpan { get; } = compilation.GetTypeByMetadataName("System.TimeSpan");

    public INamedTypeSymbol? Uri { get; } = compilation.GetTypeByMetadataName("System.Uri");

    public INamedTypeSymbol? SpanFormattable { get; } = compilation.GetTypeByMetadataName("System.ISpanFormattable");

    public INamedTypeSymbol? Formattable { get; } = compilation.GetTypeByMetadataName("System.IFormattable");

    public INamedTypeSymbol? ReadOnlyMemory { get; } = compilation.GetTypeByMetadataName("System.ReadOnlyMemory`1");

    public INamedTypeSymbol? ImmutableArray { get; } = compilation.GetTypeByMetadataName("System.Collections.Immutable.ImmutableArray`1");

    public INamedTypeSymbol? List { get; } = compilation.GetTypeByMetadataName("System.Collections.Generic.List`1");

    public INamedTypeSymbol? AsyncEnumerable { get; } = compilation.GetTypeByMetadataName("System.Collections.Generic.IAsyncEnumerable`1");

    public INamedTypeSymbol? AsyncEnumerator { get; } = compilation.GetTypeByMetadataName("System.Collections.Generic.IAsyncEnumerator`1");

    public INamedTypeSymbol? OrderedEnumerable { get; } = compilation.GetTypeByMetadataName("System.Linq.IOrderedEnumerable`1");

    public INamedTypeSymbol? Queryable { get; } = compilation.GetTypeByMetadataName("System.Linq.IQueryable");

    public INamedTypeSymbol? Stream { get; } = compilation.GetTypeByMetadataName("System.IO.Stream");

    public INamedTypeSymbol? AsyncDisposable { get; } = compilation.GetTypeByMetadataName("System.IAsyncDisposable");

    public bool IsCancellationToken(ITypeSymbol type) => Is(type, CancellationToken);

    /// <summary>Whether a type is <paramref name="known"/>, or constructed from it; never for a type that was not found.</summary>
    public static bool Is(ITypeSymbol? type, INamedTypeSymbol? known) =>
        type is not null && known is not null && SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, known);

    /// <summary>The first attribute of that class; a second one is the compiler's business.</summary>
    public static AttributeData? FindAttribute(ISymbol symbol, INamedTypeSymbol? attributeClass)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (Is(attribute.AttributeClass, attributeClass))
            {
                return attribute;
            }
        }

        return null;
    }
}
