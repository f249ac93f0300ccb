namespace Dogpile.Generators.Tests.Matrix;

/// <summary>One cell of the matrix.</summary>
internal sealed record Cell(int Number, TypeShape Shape, ParameterList Parameters, ReturnForm Return, RegionForm Region, bool IsStatic)
{
    /// <summary>Names that belong to this cell alone.</summary>
    public string TypeName => $"Cell{Number}";

    /// <summary>The type whose <c>RunAsync</c> uses the cached method.</summary>
    public string CheckName => $"Check{Number}";

    public static bool Exists(TypeShape shape, RegionForm region, bool isStatic) =>
        (isStatic || !shape.StaticOnly)
        && !(isStatic && region == RegionForm.PrimaryConstructor)
        && !(region == RegionForm.BaseType && shape.StaticOnly);

    public override string ToString() =>
        $"{Shape.Name}, {Parameters.Name}, {Return}, region by {Region}, {(IsStatic ? "static" : "instance")}";
}
