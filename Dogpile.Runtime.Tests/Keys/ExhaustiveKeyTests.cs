using NUnit.Framework;

namespace Dogpile.Tests.Keys;

/// <summary>Not some but all short texts of the characters that mean something in keys.</summary>
internal sealed class ExhaustiveKeyTests
{
    private const string Characters = " |,\\[]():Nspcu01\t\ud83d\udc36";

    private static readonly string?[] UpToOne = [null, "", .. Characters.Select(character => character.ToString())];

    private static readonly string?[] UpToTwo = [.. UpToOne, .. from first in Characters from second in Characters select $"{first}{second}"];

    [Test]
    public void Two_texts_never_make_the_key_of_two_others() =>
        AssertUnique(
            from first in UpToTwo from second in UpToTwo select (first, second),
            static (ref key, value) =>
            {
                key.Append(value.first);
                key.Append(value.second);
            });

    [Test]
    public void A_tuple_of_texts_never_makes_the_key_of_another() =>
        AssertUnique(
            from first in UpToTwo from second in UpToTwo select (first, second),
            static (ref key, value) =>
            {
                key.BeginTuple();
                key.Append(value.first);
                key.Append(value.second);
                key.EndTuple();
            });

    [Test]
    public void A_list_of_texts_never_makes_the_key_of_another() =>
        AssertUnique(Lists(UpToTwo, 2).Concat(Lists(UpToOne, 3).Where(list => list?.Length == 3)), AppendTexts);

    [Test]
    public void A_list_of_lists_never_makes_the_key_of_another() =>
        AssertUnique(Lists([.. Lists(UpToOne, 2)], 2), static (ref key, lists) => key.AppendList(lists, AppendTexts));

    private static void AppendTexts(ref CacheKeyWriter key, string?[]? texts) =>
        key.AppendList(texts, static (ref key, text) => key.Append(text));

    /// <summary>Null and all lists of up to so many elements.</summary>
    private static IEnumerable<T[]?> Lists<T>(T[] elements, int length)
    {
        IEnumerable<T[]> longest = [[]];
        IEnumerable<T[]?> all = [null, []];
        for (var count = 0; count < length; count++)
        {
            longest = longest.SelectMany(_ => elements, (list, element) => (T[])[.. list, element]);
            all = all.Concat(longest);
        }

        return all;
    }

    private static void AssertUnique<T>(IEnumerable<T> values, CacheKeyFormatter<T> formatter)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var twice = values.Select(value => CacheKeyWriter.CreateKey("", value, formatter)).FirstOrDefault(key => !keys.Add(key));

        Assert.That(twice, Is.Null, "two different arguments have this key");
        Assert.That(keys, Has.Count.GreaterThan(100_000));
    }
}
