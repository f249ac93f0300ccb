namespace Dogpile.Generators.Tests.Matrix;

/// <summary>A way to declare the type around a cached method.</summary>
/// <param name="Name">What it is called in the names of tests.</param>
/// <param name="Head">The declaration of the type, up to its name: <c>public sealed partial class</c>.</param>
/// <param name="TypeParameters">Those of the type, in angle brackets; empty for none.</param>
/// <param name="MethodTypeParameters">Those of the method; empty for none.</param>
/// <param name="Outer">The head of the type that it is nested in; null for none.</param>
/// <param name="Namespace">How its namespace is written.</param>
/// <param name="IsInTwoFiles">Whether the source method lies in another file.</param>
/// <param name="StaticOnly">Whether instance methods cannot be cached in it.</param>
internal sealed record TypeShape(
    string Name,
    string Head,
    string TypeParameters = "",
    string MethodTypeParameters = "",
    string? Outer = null,
    NamespaceForm Namespace = NamespaceForm.FileScoped,
    bool IsInTwoFiles = false,
    bool StaticOnly = false)
{
    public static IReadOnlyList<TypeShape> All { get; } =
    [
        new("Class", "public sealed partial class"),
        new("Record", "public partial record"),
        new("RecordClass", "internal sealed partial record class"),
        new("StaticClass", "public static partial class", StaticOnly: true),
        new("Struct", "public partial struct", StaticOnly: true),
        new("RecordStruct", "public readonly partial record struct", StaticOnly: true),
        new("Nested", "internal partial class", Outer: "public static partial class"),
        new("NestedInGeneric", "internal sealed partial class", Outer: "public partial class", TypeParameters: "<TItem>"),
        new("GenericType", "public partial class", TypeParameters: "<TItem>"),
        new("GenericMethod", "public partial class", MethodTypeParameters: "<TResult>"),
        new("TwoFiles", "public partial class", IsInTwoFiles: true),
        new("BlockNamespace", "public partial class", Namespace: NamespaceForm.Block),
        new("GlobalNamespace", "public partial class", Namespace: NamespaceForm.Global),
    ];

    public override string ToString() => Name;
}

/// <summary>The ways to write a namespace.</summary>
internal enum NamespaceForm
{
    FileScoped,
    Block,
    Global,
}

/// <summary>Where a cached method finds its region.</summary>
internal enum RegionForm
{
    Field,
    Property,
    PrimaryConstructor,
    BaseType,
    Named,
    Default,
}

/// <summary>How a cached method hands its value over.</summary>
internal enum ReturnForm
{
    Value,
    Task,
    ValueTask,
}
