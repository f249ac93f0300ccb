namespace Dogpile.Generators.Tests.Matrix;

/// <summary>
/// The cells that are tried: every shape with every region, return and both kinds of method; every parameter list with every
/// return and both kinds of method; and every pair of shape and parameter list, and of region and parameter list.
/// </summary>
internal static class Cells
{
    private static readonly ReturnForm[] Returns = Enum.GetValues<ReturnForm>();
    private static readonly RegionForm[] Regions = Enum.GetValues<RegionForm>();

    public static IReadOnlyList<Cell> All { get; } =
    [
        .. Choices().Distinct().Select((choice, index) =>
            new Cell(index, choice.Shape, choice.Parameters, choice.Return, choice.Region, choice.IsStatic)),
    ];

    private static IEnumerable<Choice> Choices()
    {
        foreach (bool isStatic in new[] { false, true })
        {
            foreach (ReturnForm returned in Returns)
            {
                foreach ((TypeShape shape, RegionForm region) in Places(isStatic))
                {
                    yield return new Choice(shape, ParameterLists.Representative, returned, region, isStatic);
                }

                foreach (ParameterList parameters in ParameterLists.All)
                {
                    yield return new Choice(TypeShape.All[0], parameters, returned, RegionForm.Field, isStatic);
                }
            }
        }

        foreach (Choice pair in Pairs(TypeShape.All.Count, (turn, index) => turn.Shape == TypeShape.All[index]))
        {
            yield return pair;
        }

        foreach (Choice pair in Pairs(Regions.Length, (turn, index) => turn.Region == Regions[index]))
        {
            yield return pair;
        }
    }

    /// <summary>Each of some kinds of place with each parameter list, the rest by turns.</summary>
    private static IEnumerable<Choice> Pairs(int kinds, Func<(TypeShape Shape, RegionForm Region), int, bool> isOfKind)
    {
        int turn = 0;
        (TypeShape Shape, RegionForm Region, bool IsStatic)[] places =
        [
            .. Places(isStatic: false).Select(place => (place.Shape, place.Region, false)),
            .. Places(isStatic: true).Select(place => (place.Shape, place.Region, true)),
        ];
        foreach (int kind in Enumerable.Range(0, kinds))
        {
            (TypeShape Shape, RegionForm Region, bool IsStatic)[] fitting = [.. places.Where(place => isOfKind((place.Shape, place.Region), kind))];
            foreach (ParameterList parameters in ParameterLists.All)
            {
                (TypeShape shape, RegionForm region, bool isStatic) = fitting[turn % fitting.Length];
                yield return new Choice(shape, parameters, Returns[turn % Returns.Length], region, isStatic);
                turn++;
            }
        }
    }

    private static IEnumerable<(TypeShape Shape, RegionForm Region)> Places(bool isStatic) =>
        from shape in TypeShape.All
        from region in Regions
        where Cell.Exists(shape, region, isStatic)
        select (shape, region);

    private sealed record Choice(TypeShape Shape, ParameterList Parameters, ReturnForm Return, RegionForm Region, bool IsStatic);
}
