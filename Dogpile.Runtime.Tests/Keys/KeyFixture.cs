using System.Globalization;
using NUnit.Framework;

namespace Dogpile.Tests.Keys;

/// <summary>Runs its tests under every culture; a key is the same under each.</summary>
[TestFixtureSource(typeof(Cultures), nameof(Cultures.Names))]
internal abstract class KeyFixture(string culture)
{
    private CultureInfo _cultureBefore = CultureInfo.InvariantCulture;

    [SetUp]
    public void UseCulture()
    {
        _cultureBefore = CultureInfo.CurrentCulture;
        Cultures.Use(culture);
    }

    [TearDown]
    public void RestoreCulture() => CultureInfo.CurrentCulture = _cultureBefore;

    /// <summary>The key of one argument, without prefix.</summary>
    protected static string Key<T>(T value, CacheKeyFormatter<T> formatter) =>
        CacheKeyWriter.CreateKey("", value, formatter);

    protected static string SpanFormattable<T>(T value)
        where T : ISpanFormattable? =>
        Key(value, static (ref key, value) => key.Append(value));

    protected static string Formattable<T>(T value)
        where T : IFormattable? =>
        Key(value, static (ref key, value) => key.AppendFormattable(value));

    /// <summary>Every way to write a value of a framework type gives this text.</summary>
    protected static void AssertText<T>(T value, string expected)
        where T : struct, ISpanFormattable
    {
        Assert.Multiple(() =>
        {
            Assert.That(SpanFormattable(value), Is.EqualTo(expected), "named type");
            Assert.That(Formattable(value), Is.EqualTo(expected), "type parameter with IFormattable");
            Assert.That(Key<T?>(value, static (ref key, value) => key.Append(value)), Is.EqualTo(expected), "nullable");
            Assert.That(Key<T?>(null, static (ref key, value) => key.Append(value)), Is.EqualTo(@"\N"), "null");
        });
    }
}
