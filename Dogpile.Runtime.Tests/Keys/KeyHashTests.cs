using System.Globalization;

namespace Dogpile.Tests.Keys;

internal sealed class KeyHashTests
{
    [Test]
    public void A_key_has_the_same_hash_wherever_its_letters_are([Range(0, 70)] int length)
    {
        var letters = string.Concat(Enumerable.Range(0, length).Select(index => (char)('a' + (index % 26))));
        var between = "(" + letters + ")";

        Assert.That(KeyHash.Of(between.AsSpan(1, length)), Is.EqualTo(KeyHash.Of(letters)), "what stands beside it was read");
    }

    [Test]
    public void Every_letter_counts([Range(1, 70)] int length)
    {
        var hash = KeyHash.Of(new string('a', length));
        for (var index = 0; index < length; index++)
        {
            var other = new string('a', index) + 'b' + new string('a', length - index - 1);
            Assert.That(KeyHash.Of(other), Is.Not.EqualTo(hash), $"letter {index}");
        }
    }

    [Test]
    public void The_length_counts()
    {
        var hashes = Enumerable.Range(0, 100).Select(length => KeyHash.Of(new string('\0', length)));

        Assert.That(hashes, Is.Unique);
    }

    [TestCase("{0}")]
    [TestCase("M:F|{0}")]
    [TestCase("Company.Product.Users:GetUser|users|{0} contoso")]
    public void Keys_that_are_numbered_spread_over_all_bits(string format)
    {
        const int Count = 1 << 14;
        var hashes = Enumerable.Range(0, Count)
            .Select(number => KeyHash.Of(string.Format(CultureInfo.InvariantCulture, format, number))).ToArray();

        Assert.Multiple(() =>
        {
            foreach (var shift in new[] { 0, 8, 16, 18 })
            {
                // Of n balls in n boxes the fullest has more than 20 less often than once in 10^13.
                var fullest = hashes.CountBy(hash => (hash >>> shift) & (Count - 1)).Max(bucket => bucket.Value);
                Assert.That(fullest, Is.LessThanOrEqualTo(20), $"bits from {shift} on");
            }
        });
    }
}
