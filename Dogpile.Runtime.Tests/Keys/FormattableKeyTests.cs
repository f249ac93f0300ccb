using System.Globalization;
using NUnit.Framework;

namespace Dogpile.Tests.Keys;

internal sealed class FormattableKeyTests(string culture) : KeyFixture(culture)
{
    /// <summary>A TryFormat with a fault.</summary>
    private sealed class Faulty(bool result, int charsWritten, string? text = null) : ISpanFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => text!;

        public bool TryFormat(Span<char> destination, out int written, ReadOnlySpan<char> format, IFormatProvider? provider)
        {
            written = charsWritten == int.MaxValue ? destination.Length + 1 : charsWritten;
            return result;
        }
    }

    private sealed class CultureReader : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) =>
            $"{format is null} {ReferenceEquals(formatProvider, CultureInfo.InvariantCulture)}";
    }

    [Test]
    public void Identifiers_are_their_invariant_text_escaped()
    {
        AssertText(new Identifier("user 5|x"), @"user\s5\px");
        Assert.That(Formattable(new StringIdentifier("user 5|x")), Is.EqualTo(@"user\s5\px"));
        Assert.That(Formattable(new CultureReader()), Is.EqualTo(@"True\sTrue"));
        Assert.That(Formattable((CultureReader?)null), Is.EqualTo(@"\N"));
    }

    [TestCase(100)]
    [TestCase(255)]
    [TestCase(256)]
    [TestCase(1000)]
    [TestCase(40_000)]
    public void Text_of_any_length_is_escaped_whole(int length)
    {
        var text = string.Concat(Enumerable.Repeat("\U0001F436 ,", length / 4));
        var expected = string.Concat(Enumerable.Repeat(@"🐶\s\c", length / 4));

        var key = Key(new Identifier(text), static (ref key, value) =>
        {
            key.BeginTuple();
            key.Append(value);
            key.EndTuple();
        });

        Assert.That(key, Is.EqualTo($"({expected})"));
    }

    [Test]
    public void A_type_parameter_is_not_lossy()
    {
        var moment = new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1);

        Assert.That(Formattable(moment), Is.Not.EqualTo(Formattable(moment.AddTicks(1))));
        Assert.That(Formattable(moment), Is.Not.EqualTo(Formattable(DateTime.SpecifyKind(moment, DateTimeKind.Local))));
        Assert.That(Formattable(0.1 + 0.2), Is.Not.EqualTo(Formattable(0.3)));
        Assert.That(Formattable(DayOfWeek.Friday), Is.EqualTo("5"));
        Assert.That(Formattable(new KeyedIdentifier("its own")), Is.EqualTo(@"its\sown"));
    }

    [Test]
    public void Values_of_unrelated_types_behind_an_interface_differ()
    {
        var moment = new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1);

        Assert.That(Formattable<IFormattable>(5), Is.EqualTo(@"\TSystem.Int32:5"));
        Assert.That(Formattable<IFormattable>(5L), Is.EqualTo(@"\TSystem.Int64:5"));
        Assert.That(SpanFormattable<ISpanFormattable>(-1.5), Is.EqualTo(@"\TSystem.Double:-1.5"));
        Assert.That(Formattable<IFormattable>(moment), Is.EqualTo(@"\TSystem.DateTime:2024-01-02T03:04:05.0000001Z"));
        Assert.That(Formattable<IFormattable>(TimeSpan.FromTicks(1)), Is.EqualTo(@"\TSystem.TimeSpan:00:00:00.0000001"));
        Assert.That(Formattable<IFormattable>(DayOfWeek.Friday), Is.EqualTo(@"\TSystem.DayOfWeek:5"));
        Assert.That(Formattable<IFormattable>(new KeyedIdentifier("a b")), Is.EqualTo(@"\TDogpile.Tests.Keys.KeyedIdentifier:a\sb"));
        Assert.That(Formattable<IFormattable?>(null), Is.EqualTo(@"\N"));
    }

    [Test]
    public void A_type_that_implements_ICacheKey_is_its_own_key()
    {
        Assert.That(Key(new KeyedIdentifier("a b"), static (ref key, value) => key.AppendKey(value)), Is.EqualTo(@"a\sb"));
        Assert.That(Key<KeyedClass?>(new KeyedClass(""), static (ref key, value) => key.AppendKey(value)), Is.Empty);
        Assert.That(Key<KeyedClass?>(null, static (ref key, value) => key.AppendKey(value)), Is.EqualTo(@"\N"));
        Assert.That(Key<ICacheKey>(new KeyedClass("x"), static (ref key, value) => key.AppendKey(value)), Is.EqualTo("x"));
        Assert.That(
            Key<KeyedIdentifier?>(null, static (ref key, value) => key.AppendNullable(value, static (ref key, value) => key.AppendKey(value))),
            Is.EqualTo(@"\N"));
    }

    [Test]
    public void A_null_CacheKey_is_refused_by_name()
    {
        Assert.That(
            () => Key(new KeyedClass(null), static (ref key, value) => key.AppendKey(value)),
            Throws.InvalidOperationException.With.Message.Contains("CacheKey of Dogpile.Tests.Keys.KeyedClass is null"));
        Assert.That(
            () => Formattable(new KeyedIdentifier(null)),
            Throws.InvalidOperationException.With.Message.Contains("CacheKey of Dogpile.Tests.Keys.KeyedIdentifier is null"));
    }

    [Test]
    public void A_null_text_is_refused_by_name()
    {
        Assert.That(
            () => Formattable(new StringIdentifier(null)),
            Throws.InvalidOperationException.With.Message.Contains("Dogpile.Tests.Keys.StringIdentifier returned null"));
        Assert.That(
            () => SpanFormattable(new Faulty(result: false, charsWritten: 0)),
            Throws.InvalidOperationException.With.Message.Contains("Faulty returned null"));
    }

    [Test]
    [CancelAfter(30_000)]
    public void A_TryFormat_that_never_succeeds_gives_way_to_ToString(CancellationToken _) =>
        Assert.That(SpanFormattable(new Faulty(result: false, charsWritten: 0, "a b")), Is.EqualTo(@"a\sb"));

    [TestCase(-1)]
    [TestCase(int.MaxValue)]
    public void A_TryFormat_that_claims_impossible_lengths_is_refused_by_name(int charsWritten) =>
        Assert.That(
            () => SpanFormattable(new Faulty(result: true, charsWritten)),
            Throws.InvalidOperationException.With.Message.Contains("Faulty claims to have written"));
}
