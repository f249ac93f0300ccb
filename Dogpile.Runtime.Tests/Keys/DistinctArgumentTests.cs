using System.Globalization;
using System.Numerics;

namespace Dogpile.Tests.Keys;

/// <summary>Arguments that are looked up as they are: their own equality is never coarser than that of their keys.</summary>
internal sealed class DistinctArgumentTests
{
    private const int Draws = 1_000;

    private enum Colour
    {
        Red,
    }

    private static IEnumerable<TestCaseData> ArgumentLists() =>
        Keyables.All().SelectMany(keyable => keyable.Surroundings()).Select(keyable => new TestCaseData(keyable).SetArgDisplayNames(keyable.ToString()!));

    [TestCaseSource(nameof(ArgumentLists))]
    public void Equal_arguments_of_a_type_that_is_looked_up_have_equal_keys(object arguments) =>
        Assert.That(((Keyable)arguments).FindCoarseEquality(Draws, DistinctArguments.HaveDistinctKeys), Is.Null);

    [TestCaseSource(nameof(ArgumentLists))]
    public void No_call_gets_the_value_of_another_key(object arguments) =>
        Assert.That(((Keyable)arguments).FindWrongHit(Draws / 4), Is.Null);

    [Test]
    public void The_draws_would_catch_each_type_that_must_not_be_looked_up()
    {
        string[] caught = [.. Keyables.All().Where(keyable => keyable.FindCoarseEquality(Draws, static _ => true) is not null).Select(keyable => keyable.ToString()!)];

        Assert.That(caught, Is.SupersetOf(new[] { "Double", "Single", "Half", "Decimal", "DateTime", "DateTimeOffset" }));
    }

    [TestCase(typeof(int))]
    [TestCase(typeof(string))]
    [TestCase(typeof(Guid))]
    [TestCase(typeof(Colour))]
    [TestCase(typeof(long?))]
    [TestCase(typeof(Colour?))]
    [TestCase(typeof(ValueTuple))]
    [TestCase(typeof((int, string)))]
    [TestCase(typeof((int, (string, DateOnly)?, BigInteger)))]
    [TestCase(typeof((int, int, int, int, int, int, int, int, string)))]
    public void Types_that_are_looked_up(Type type) => Assert.That(DistinctArguments.HaveDistinctKeys(type), Is.True);

    [TestCase(typeof(double))]
    [TestCase(typeof(float))]
    [TestCase(typeof(Half))]
    [TestCase(typeof(decimal))]
    [TestCase(typeof(DateTime))]
    [TestCase(typeof(DateTimeOffset))]
    [TestCase(typeof(Uri))]
    [TestCase(typeof(object))]
    [TestCase(typeof(Enum))]
    [TestCase(typeof(IFormattable))]
    [TestCase(typeof(CultureInfo))]
    [TestCase(typeof(byte[]))]
    [TestCase(typeof(List<int>))]
    [TestCase(typeof(IReadOnlyList<int>))]
    [TestCase(typeof(Tuple<int, int>))]
    [TestCase(typeof(KeyValuePair<int, int>))]
    [TestCase(typeof(Identifier))]
    [TestCase(typeof(KeyedClass))]
    [TestCase(typeof(double?))]
    [TestCase(typeof((int, double)))]
    [TestCase(typeof((int, (string, DateTime)?)))]
    [TestCase(typeof((int, int, int, int, int, int, int, decimal)))]
    public void Types_that_have_to_be_written(Type type) => Assert.That(DistinctArguments.HaveDistinctKeys(type), Is.False);
}
