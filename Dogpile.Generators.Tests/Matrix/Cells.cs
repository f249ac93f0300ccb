namespace Dogpile.Generators.Tests.Matrix;

/// <summary>
/// The cells that are tried. All there are would be some ten thousand; these are as few as a greedy choice needs to have every
/// combination of <see cref="Combinations"/> in one of them.
/// </summary>
internal static class Cells
{
    private static readonly ReturnForm[] Returns = Enum.GetValues<ReturnForm>();
    private static readonly RegionForm[] Regions = Enum.GetValues<RegionForm>();
    private static readonly bool[] Kinds = [false, true];

    /// <summary>Every cell that can exist.</summary>
    public static IReadOnlyList<Cell> Possible { get; } =
    [
        .. from shape in TypeShape.All
           from parameters in ParameterLists.All
           from region in Regions
           from returned in Returns
           from isStatic in Kinds
           where Cell.Exists(shape, region, isStatic)
           select new Cell(-1, shape, parameters, returned, region, isStatic),
    ];

    public static IReadOnlyList<Cell> All { get; } = [.. Choose().Select((cell, index) => cell with { Number = index })];

    /// <summary>What of a cell has to be met with what.</summary>
    public static IEnumerable<object> Combinations(Cell cell) =>
    [
        (cell.Shape, cell.Region, cell.IsStatic),
        (cell.Shape, cell.Return, cell.IsStatic),
        (cell.Region, cell.Return, cell.IsStatic),
        (cell.Parameters, cell.Return, cell.IsStatic),
        (cell.Parameters, cell.Region),
        (cell.Parameters, cell.Shape),
    ];

    private static IEnumerable<Cell> Choose()
    {
        var met = new HashSet<object>();

        // In an order in which neighbours differ in everything, the same on every run.
        int stride = Enumerable.Range(Possible.Count / 3, Possible.Count).First(step => GreatestCommonDivisor(step, Possible.Count) == 1);
        Cell[] inOrder = [.. Enumerable.Range(0, Possible.Count).Select(index => Possible[(int)((long)index * stride % Possible.Count)])];
        for (int least = 6; least >= 1; least--)
        {
            foreach (Cell cell in inOrder)
            {
                if (Combinations(cell).Count(combination => !met.Contains(combination)) >= least)
                {
                    met.UnionWith(Combinations(cell));
                    yield return cell;
                }
            }
        }
    }

    private static int GreatestCommonDivisor(int one, int other) => other == 0 ? one : GreatestCommonDivisor(other, one % other);
}
