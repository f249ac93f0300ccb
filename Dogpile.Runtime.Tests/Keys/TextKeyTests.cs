using System.Text;
using NUnit.Framework;

namespace Dogpile.Tests.Keys;

internal sealed class TextKeyTests(string culture) : KeyFixture(culture)
{
    private static string Text(string? value) => Key(value, static (ref key, value) => key.Append(value));

    private static string InTuple(string? value) => Key(value, static (ref key, value) =>
    {
        key.BeginTuple();
        key.Append(value);
        key.EndTuple();
    });

    [TestCase("", "")]
    [TestCase("plain", "plain")]
    [TestCase("null", "null")]
    [TestCase(@"\N", @"\\N")]
    [TestCase("a b", @"a\sb")]
    [TestCase("a|b", @"a\pb")]
    [TestCase(@"a\b", @"a\\b")]
    [TestCase("a,b", "a,b", Description = "a comma separates nothing here")]
    [TestCase("[1:x](y)", "[1:x](y)")]
    [TestCase("\0\t\n\u001f", @"\u0000\u0009\u000A\u001F")]
    [TestCase("\u007f\u0080\u009f\u00a0", "\\u007F\\u0080\\u009F\u00a0")]
    [TestCase("räksmörgås İıIi \u2212\u0665", "räksmörgås\\sİıIi\\s\u2212\u0665")]
    [TestCase("\U0001F436 \U0001F436", "\U0001F436\\s\U0001F436", Description = "surrogate pairs stay")]
    public void Strings_are_escaped(string value, string expected) => Assert.That(Text(value), Is.EqualTo(expected));

    // Written as numbers: lone surrogates do not survive the attribute's UTF-8.
    [TestCase(new[] { 0xD83D }, @"\uD83D")]
    [TestCase(new[] { 0xDC36 }, @"\uDC36")]
    [TestCase(new[] { 0xDC36, 0xD83D }, @"\uDC36\uD83D")]
    [TestCase(new[] { 0xD83D, 0xD83D, 0xDC36 }, "\\uD83D\U0001F436")]
    [TestCase(new[] { 0xD83D, 0xDC36, 0xDC36 }, "\U0001F436\\uDC36")]
    [TestCase(new[] { 0xD83D, 'x', 0xDC36 }, @"\uD83Dx\uDC36")]
    public void Lone_surrogates_are_escaped(int[] codes, string expected)
    {
        var value = new string([.. codes.Select(code => (char)code)]);

        Assert.That(Text(value), Is.EqualTo(expected));
        Assert.That(Formattable(new Identifier(value)), Is.EqualTo(expected), "text that formats itself");
    }

    [TestCase("a,b", @"(a\cb)")]
    [TestCase("),(", @"()\c()")]
    [TestCase(null, @"(\N)")]
    public void Commas_are_escaped_where_they_separate(string? value, string expected) =>
        Assert.That(InTuple(value), Is.EqualTo(expected));

    [Test]
    public void Null_is_no_text_that_a_string_can_have()
    {
        Assert.That(Text(null), Is.EqualTo(@"\N"));
        Assert.That(new[] { Text(null), Text("null"), Text(""), Text(@"\N"), Text("N") }, Is.Unique);
    }

    [Test]
    public void Every_character_is_escaped_if_and_only_if_it_must_be()
    {
        static string Expected(char character) => character switch
        {
            '\\' => @"\\",
            ' ' => @"\s",
            '|' => @"\p",
            _ when char.IsControl(character) || char.IsSurrogate(character) => $@"\u{(int)character:X4}",
            _ => character.ToString(),
        };

        var wrong = Enumerable.Range(char.MinValue, char.MaxValue + 1)
            .Select(code => (char)code)
            .Where(character =>
                Text(character.ToString()) != Expected(character)
                || Key(character, static (ref key, value) => key.Append(value)) != Expected(character)
                || Formattable(character) != Expected(character))
            .Select(character => $"U+{(int)character:X4}");

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Characters_may_be_missing()
    {
        Assert.That(Key<char?>(null, static (ref key, value) => key.Append(value)), Is.EqualTo(@"\N"));
        Assert.That(Key<char?>(' ', static (ref key, value) => key.Append(value)), Is.EqualTo(@"\s"));
    }

    [Test]
    public void Runes_are_escaped()
    {
        AssertText(new Rune(' '), @"\s");
        AssertText(new Rune(0x1F436), "\U0001F436");
    }

    [Test]
    public void Uris_are_their_original_string()
    {
        static string Address(Uri? value) => Key(value, static (ref key, value) => key.Append(value));

        Assert.That(Address(new Uri("HTTP://Example.org:80/a b?q=å|x")), Is.EqualTo(@"HTTP://Example.org:80/a\sb?q=å\px"));
        Assert.That(Address(new Uri("../up", UriKind.Relative)), Is.EqualTo("../up"));
        Assert.That(Address(null), Is.EqualTo(@"\N"));

        // Its own text, http://example.org/å, is that of another address.
        var address = new Uri("http://example.org/%C3%A5");
        Assert.That(Formattable(address), Is.EqualTo(address.OriginalString));
        Assert.That(SpanFormattable(address), Is.EqualTo(address.OriginalString));
        Assert.That(Formattable<IFormattable>(address), Is.EqualTo($@"\TSystem.Uri:{address.OriginalString}"));
    }

    [Test]
    public void Versions_are_their_text()
    {
        Assert.That(SpanFormattable(new Version(1, 2)), Is.EqualTo("1.2"));
        Assert.That(SpanFormattable(new Version(1, 2, 0, 0)), Is.EqualTo("1.2.0.0"));
        Assert.That(SpanFormattable((Version?)null), Is.EqualTo(@"\N"));
    }

    [Test]
    public void Bytes_are_lower_case_hexadecimal()
    {
        static string Bytes(byte[]? value) => Key(value, static (ref key, value) => key.AppendBytes(value));

        Assert.That(Bytes([0x00, 0x0A, 0xFF]), Is.EqualTo("000aff"));
        Assert.That(Bytes([]), Is.Empty);
        Assert.That(Bytes(null), Is.EqualTo(@"\N"));
        Assert.That(Bytes(new byte[10_000]), Is.EqualTo(new string('0', 20_000)));

        ReadOnlyMemory<byte> memory = new byte[] { 1, 2, 3 }.AsMemory(1);
        Assert.That(Key(memory, static (ref key, value) => key.AppendBytes(value)), Is.EqualTo("0203"));
        Assert.That(Key(default(ReadOnlyMemory<byte>), static (ref key, value) => key.AppendBytes(value)), Is.Empty);
    }
}
