namespace Dogpile.Generators.Models;

/// <summary>The type that declares a cached method.</summary>
/// <param name="MetadataName">Its full name in metadata (<c>App.Outer+Inner`1</c>); tells types apart.</param>
/// <param name="Namespace">Its namespace, keywords escaped; null for the global one.</param>
/// <param name="FullName">Its name as code anywhere in it writes it (<c>global::App.Outer.Inner&lt;T&gt;</c>).</param>
/// <param name="Declarations">The declarations to repeat, outermost first.</param>
internal sealed record ContainingTypeModel(
    string MetadataName,
    string? Namespace,
    string FullName,
    EquatableArray<TypeDeclarationModel> Declarations);
