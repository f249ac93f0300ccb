namespace Dogpile.Generators.Tests.Shapes;

/// <summary>All shapes, for the tests that hold for each of them.</summary>
internal static class Catalogue
{
    /// <summary>Shapes that compile without a warning and without a diagnostic.</summary>
    public static IReadOnlyList<Shape> Valid { get; } =
    [
        .. Shape.In(typeof(ContainingTypes)),
        .. Shape.In(typeof(ReturnTypes)),
        .. Shape.In(typeof(Parameters)),
        .. Shape.In(typeof(AttributeProperties)),
        .. Shape.In(typeof(Regions)),
        .. Shape.In(typeof(Groups)),
        .. Shape.In(typeof(Multi)),
    ];

    /// <summary>Shapes that compile but are not cached (DOG011).</summary>
    public static IReadOnlyList<Shape> NotCached { get; } = [.. Shape.In(typeof(PassThrough))];

    /// <summary>Shapes with an error of ours and none of the compiler's.</summary>
    public static IReadOnlyList<Shape> Invalid { get; } = [.. Shape.In(typeof(Errors))];

    public static IReadOnlyList<Shape> Compiling { get; } = [.. Valid, .. NotCached, .. Invalid];
}
