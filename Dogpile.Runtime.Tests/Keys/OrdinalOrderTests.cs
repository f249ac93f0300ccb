using CsCheck;

namespace Dogpile.Tests.Keys;

/// <summary>Keys come in the order that comparing them one by one would bring.</summary>
internal sealed class OrdinalOrderTests
{
    /// <summary>Few letters, the least and the greatest among them, so that keys begin alike, end early and come twice.</summary>
    private static readonly Gen<string[]> Keys = Gen.Select(
        Gen.String[Gen.Char["\0ab\uFFFF"], 0, 3],
        Gen.String[Gen.Char["\0123\uFFFF"], 0, 7].Array[0, 150],
        (start, ends) => Array.ConvertAll(ends, end => start + end));

    [Test]
    public void Order_is_that_of_an_ordinal_comparison() => Keys.Sample(
        keys =>
        {
            var order = OrdinalOrder.Of(keys);
            return order.Order().SequenceEqual(Enumerable.Range(0, keys.Length))
                && order.Select(index => keys[index]).SequenceEqual(keys.Order(StringComparer.Ordinal));
        },
        iter: 500);
}
