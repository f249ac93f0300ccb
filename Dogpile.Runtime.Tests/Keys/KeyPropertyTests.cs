using System.Globalization;
using NUnit.Framework;

namespace Dogpile.Tests.Keys;

/// <summary>Equal arguments make equal keys, different arguments different keys, under every culture.</summary>
internal sealed class KeyPropertyTests(string culture) : KeyFixture(culture)
{
    private const int Draws = 1_000;

    private static IEnumerable<TestCaseData> ArgumentLists() =>
        Keyables.All().SelectMany(keyable => keyable.Surroundings()).Select(keyable => new TestCaseData(keyable).SetArgDisplayNames(keyable.ToString()!));

    [TestCaseSource(nameof(ArgumentLists))]
    public void Arguments_are_equal_if_and_only_if_their_keys_are(object arguments) =>
        Assert.That(((Keyable)arguments).FindBrokenPromise(Draws), Is.Null);

    [Test]
    public void The_draws_would_catch_arguments_joined_with_spaces() =>
        Assert.That(
            KeyComparison.FindBrokenPromise(
                Keyables.Arguments(Keyables.Text, Keyables.Text).Values,
                Draws,
                arguments => Key($"{arguments.First} {arguments.Second}", static (ref key, text) => key.Append(text)),
                arguments => arguments),
            Does.Contain("for different arguments"));

    [Test]
    public void The_draws_would_catch_numbers_of_the_current_culture()
    {
        if (CultureInfo.CurrentCulture.NumberFormat.NegativeSign == "-")
        {
            Assert.Pass("This culture writes the same minus.");
        }

        Assert.That(
            KeyComparison.FindBrokenPromise(Keyables.Int32.Values, Draws, value => value.ToString(CultureInfo.CurrentCulture), value => value),
            Does.Contain("depends on the culture"));
    }
}
