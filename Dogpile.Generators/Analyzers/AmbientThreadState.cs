using Dogpile.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Dogpile.Generators.Analyzers;

/// <summary>What each thread has its own of. Only data: a thread's own buffer or pool does not change a value.</summary>
internal sealed class AmbientThreadState(KnownTypes known)
{
    private readonly DataTypes _data = new(known);

    private readonly INamedTypeSymbol? _threadLocal = known.Compilation.GetTypeByMetadataName("System.Threading.ThreadLocal`1");

    private readonly INamedTypeSymbol? _threadStatic = known.Compilation.GetTypeByMetadataName("System.ThreadStaticAttribute");

    public AmbientSource? Find(IPropertyReferenceOperation property) =>
        property.Property.Name == "Value" && KnownTypes.Is(property.Property.ContainingType, _threadLocal) ? OfData(property.Property.Type) : null;

    public AmbientSource? Find(IFieldReferenceOperation field) =>
        field.Field.IsStatic && KnownTypes.FindAttribute(field.Field, _threadStatic) is not null ? OfData(field.Field.Type) : null;

    private AmbientSource? OfData(ITypeSymbol type) => _data.Contains(type) ? AmbientSource.Thread : null;
}
