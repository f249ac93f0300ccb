using System.Globalization;
using System.Numerics;
using NUnit.Framework;

namespace Dogpile.Tests.Keys;

internal sealed class NumberKeyTests(string culture) : KeyFixture(culture)
{
    [Test]
    public void Integers_are_invariant_decimals()
    {
        AssertText(sbyte.MinValue, "-128");
        AssertText(byte.MaxValue, "255");
        AssertText(short.MinValue, "-32768");
        AssertText(ushort.MaxValue, "65535");
        AssertText(0, "0");
        AssertText(int.MinValue, "-2147483648");
        AssertText(int.MaxValue, "2147483647");
        AssertText(uint.MaxValue, "4294967295");
        AssertText(long.MinValue, "-9223372036854775808");
        AssertText(ulong.MaxValue, "18446744073709551615");
        AssertText((nint)(-5), "-5");
        AssertText((nuint)5, "5");
        AssertText(Int128.MinValue, "-170141183460469231731687303715884105728");
        AssertText(UInt128.MaxValue, "340282366920938463463374607431768211455");
    }

    [Test]
    public void BigIntegers_are_invariant_decimals_of_any_length()
    {
        AssertText(BigInteger.Parse("-123456789012345678901234567890", CultureInfo.InvariantCulture), "-123456789012345678901234567890");

        var digits = new string('7', 5_000);
        AssertText(BigInteger.Parse("-" + digits, CultureInfo.InvariantCulture), "-" + digits);
    }

    [Test]
    public void Doubles_round_trip()
    {
        AssertText(-1.5, "-1.5");
        AssertText(0.1 + 0.2, "0.30000000000000004");
        AssertText(double.MaxValue, "1.7976931348623157E+308");
        AssertText(double.MinValue, "-1.7976931348623157E+308");
        AssertText(double.Epsilon, "5E-324");
        AssertText(0.0, "0");
        AssertText(-0.0, "-0");
        AssertText(double.NaN, "NaN");
        AssertText(double.PositiveInfinity, "Infinity");
        AssertText(double.NegativeInfinity, "-Infinity");
    }

    [Test]
    public void Floats_and_halves_round_trip()
    {
        AssertText(0.1f, "0.1");
        AssertText(float.MaxValue, "3.4028235E+38");
        AssertText(-0.0f, "-0");
        AssertText(float.NaN, "NaN");
        AssertText(float.NegativeInfinity, "-Infinity");
        AssertText((Half)(-1.5), "-1.5");
        AssertText(Half.MaxValue, "65500");
        AssertText(Half.NaN, "NaN");
        AssertText(Half.NegativeZero, "-0");
        AssertText(Half.PositiveInfinity, "Infinity");
    }

    [Test]
    public void Decimals_keep_their_scale()
    {
        AssertText(1.0m, "1.0");
        AssertText(1.00m, "1.00");
        AssertText(-1234.5m, "-1234.5");
        AssertText(decimal.MaxValue, "79228162514264337593543950335");
        AssertText(decimal.MinValue, "-79228162514264337593543950335");
        AssertText(0.0000000000000000000000000001m, "0.0000000000000000000000000001");
    }

    [Test]
    public void Bools_are_written_as_Python_writes_them()
    {
        Assert.That(Key(true, static (ref key, value) => key.Append(value)), Is.EqualTo("True"));
        Assert.That(Key(false, static (ref key, value) => key.Append(value)), Is.EqualTo("False"));
        Assert.That(Key<bool?>(true, static (ref key, value) => key.Append(value)), Is.EqualTo("True"));
        Assert.That(Key<bool?>(null, static (ref key, value) => key.Append(value)), Is.EqualTo(@"\N"));
    }
}
