using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Dogpile.Generators.Analyzers;

/// <summary>What each thread, or each flow of control, has its own of. Only data: its own buffer or pool does not change a value.</summary>
internal sealed class AmbientThreadState(KnownTypes known)
{
    private readonly DataTypes _data = new(known);

    private readonly INamedTypeSymbol? _threadLocal = known.Compilation.GetTypeByMetadataName("System.Threading.ThreadLocal`1");

    private readonly INamedTypeSymbol? _asyncLocal = known.Compilation.GetTypeByMetadataName("System.Threading.AsyncLocal`1");

    private readonly INamedTypeSymbol? _threadStatic = known.Compilation.GetTypeByMetadataName("System.ThreadStaticAttribute");

    public AmbientSource? Find(IPropertyReferenceOperation property) =>
        property.Property is not { Name: "Value" } value ? null
        : KnownTypes.Is(value.ContainingType, _threadLocal) ? OfData(value.Type, AmbientSource.Thread)
        : KnownTypes.Is(value.ContainingType, _asyncLocal) ? OfData(value.Type, AmbientSource.Flow)
        : null;

    public AmbientSource? Find(IFieldReferenceOperation field) =>
        field.Field.IsStatic && KnownTypes.FindAttribute(field.Field, _threadStatic) is not null ? OfData(field.Field.Type, AmbientSource.Thread) : null;

    private AmbientSource? OfData(ITypeSymbol type, AmbientSource source) => _data.Contains(type) ? source : null;
}
