using System.Diagnostics.CodeAnalysis;

namespace Dogpile.Tests.Functions;

/// <summary>Arguments that their own type takes for equal, and whose keys differ: a call gets the value of its key.</summary>
internal sealed class EqualArgumentTests : RegionFixture
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0);

    [Test]
    public void Kinds_of_a_date_are_told_apart() => AssertToldApart(
        static (ref key, value) => key.Append(value),
        [Noon, DateTime.SpecifyKind(Noon, DateTimeKind.Utc), DateTime.SpecifyKind(Noon, DateTimeKind.Local)]);

    [Test]
    public void Offsets_of_one_moment_are_told_apart() => AssertToldApart(
        static (ref key, value) => key.Append(value),
        [new DateTimeOffset(Noon, TimeSpan.Zero), new DateTimeOffset(Noon.AddHours(1), TimeSpan.FromHours(1))]);

    [Test]
    public void Scales_of_a_decimal_are_told_apart() => AssertToldApart(static (ref key, value) => key.Append(value), [1m, 1.0m, 1.00m]);

    [Test]
    public void Zero_and_minus_zero_are_told_apart()
    {
        AssertToldApart(static (ref key, value) => key.Append(value), [0.0, -0.0]);
        AssertToldApart(static (ref key, value) => key.Append(value), [0f, -0f]);
        AssertToldApart(static (ref key, value) => key.Append(value), [Half.Zero, Half.NegativeZero]);
        AssertToldApart<double?>(static (ref key, value) => key.Append(value), [0.0, -0.0]);
    }

    [Test]
    public void They_are_told_apart_within_a_tuple() => AssertToldApart<(int, double)>(
        static (ref key, value) =>
        {
            key.Append(value.Item1);
            key.Append(value.Item2);
        },
        [(1, 0.0), (1, -0.0)]);

    [Test]
    public void Addresses_that_differ_in_the_case_of_the_host_are_told_apart_if_their_keys_are() => AssertToldApart(
        static (ref key, value) => key.Append(value),
        [new Uri("http://example.org/#a"), new Uri("http://example.org/#b")]);

    [Test]
    public void Type_that_compares_as_it_likes_is_told_apart_by_its_key() =>
        AssertToldApart(static (ref key, value) => key.AppendFormattable(value), [new Caseless("ada"), new Caseless("Ada"), new Caseless("ADA")]);

    [Test]
    public void Same_array_with_another_content_is_another_call() => AssertContentCounts<int[]>(
        static (ref key, array) => key.AppendList(array, static (ref key, number) => key.Append(number)),
        [1, 2], static array => array[0] = 9);

    [Test]
    public void Same_list_with_another_content_is_another_call() => AssertContentCounts<List<int>>(
        static (ref key, list) => key.AppendList(list, static (ref key, number) => key.Append(number)),
        [1, 2], static list => list.Add(3));

    [Test]
    public void Same_bytes_with_another_content_are_another_call() => AssertContentCounts<byte[]>(
        static (ref key, bytes) => key.AppendBytes(bytes), [1, 2], static bytes => bytes[1] = 7);

    [Test]
    public void Same_sequence_of_a_batch_with_another_content_is_another_batch()
    {
        var ids = new List<int> { 1, 2 };
        var asked = new List<int[]>();
        MultiFunctions.List.GetOrCreate(Region, "acme", ids, asked, static (asked, ids, _) => MultiFunctions.Named(asked, ids));
        ids[0] = 3;

        var users = MultiFunctions.List.GetOrCreate(Region, "acme", ids, asked, static (asked, ids, _) => MultiFunctions.Named(asked, ids));

        Assert.That(users, Is.EqualTo(new[] { "user 3", "user 2" }));
    }

    private void AssertToldApart<T>(CacheKeyFormatter<T> formatter, T[] equal)
    {
        // Of a type of its own each time: no two of these share a prefix.
        var function = new CachedFunction<T, string>("M", typeof(T).ToString(), null, ["value"], formatter);
        for (var round = 0; round < 3; round++)
        {
            foreach (var value in equal)
            {
                var own = CacheKeyWriter.CreateKey("", value, formatter);
                Assert.That(function.GetOrCreate(Region, value, own, static (own, _) => own), Is.EqualTo(own));
            }
        }

        Assert.That(
            equal.Select(value => function.Get(Region, value).Value), Is.EqualTo(equal.Select(value => CacheKeyWriter.CreateKey("", value, formatter))));
        Assert.That(equal.Select(value => function.Key(Region, value)).Distinct().Count(), Is.EqualTo(equal.Length), "the keys are the same: nothing was shown");
    }

    private void AssertContentCounts<T>(CacheKeyFormatter<T> formatter, T collection, Action<T> change)
    {
        var function = new CachedFunction<T, string>("M", "N", null, ["values"], formatter);
        for (var call = 0; call < 3; call++)
        {
            Assert.That(function.GetOrCreate(Region, collection, 0, static (_, _) => "before"), Is.EqualTo("before"));
        }

        change(collection);

        Assert.That(function.GetOrCreate(Region, collection, 0, static (_, _) => "after"), Is.EqualTo("after"));
    }

    /// <summary>Equal whatever the case, as a user's type may be; written as it is.</summary>
    private readonly struct Caseless(string text) : IEquatable<Caseless>, IFormattable
    {
        private readonly string _text = text;

        public bool Equals(Caseless other) => string.Equals(_text, other._text, StringComparison.OrdinalIgnoreCase);

        public override bool Equals([NotNullWhen(true)] object? obj) => obj is Caseless other && Equals(other);

        public override int GetHashCode() => _text.GetHashCode(StringComparison.OrdinalIgnoreCase);

        public string ToString(string? format, IFormatProvider? formatProvider) => _text;
    }
}
