namespace Dogpile.Generators.Tests.Matrix;

/// <summary>
/// Cached methods in every kind of type, with every kind of parameter list, return and region: each compiles strictly, creates
/// once, has the key that docs/keys.md promises, and companions that do what they say.
/// </summary>
public sealed class MatrixTests
{
    private static IEnumerable<TestCaseData> AllCells => Cells.All.Select(cell => new TestCaseData(cell).SetArgDisplayNames(cell.ToString()));

    [TestCaseSource(nameof(AllCells))]
    public async Task Works(object cell)
    {
        MatrixBuild.Instance.AssertBuilds((Cell)cell);
        await MatrixBuild.Instance.RunAsync((Cell)cell);
    }

    [Test]
    public void Every_combination_that_exists_is_in_a_cell() =>
        Assert.That(
            Cells.Possible.SelectMany(Cells.Combinations).Except(Cells.All.SelectMany(Cells.Combinations)), Is.Empty);
}
