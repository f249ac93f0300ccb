using NUnit.Framework;

namespace Dogpile.Tests.Keys;

internal sealed class EnumKeyTests(string culture) : KeyFixture(culture)
{
    private enum Signed8 : sbyte { Low = sbyte.MinValue }

    private enum Unsigned8 : byte { High = byte.MaxValue }

    private enum Signed16 : short { Low = short.MinValue }

    private enum Unsigned16 : ushort { High = ushort.MaxValue }

    private enum Signed32 { Low = int.MinValue, One = 1 }

    private enum Unsigned32 : uint { High = uint.MaxValue }

    private enum Signed64 : long { Low = long.MinValue }

    private enum Unsigned64 : ulong { High = ulong.MaxValue }

    [Flags]
    private enum Options { Read = 1, Write = 2 }

    [Test]
    public void Enums_are_the_underlying_number_whatever_its_type()
    {
        AssertNumber(Signed8.Low, "-128");
        AssertNumber(Unsigned8.High, "255");
        AssertNumber(Signed16.Low, "-32768");
        AssertNumber(Unsigned16.High, "65535");
        AssertNumber(Signed32.Low, "-2147483648");
        AssertNumber(Signed32.One, "1");
        AssertNumber((Signed32)77, "77");
        AssertNumber(Unsigned32.High, "4294967295");
        AssertNumber(Signed64.Low, "-9223372036854775808");
        AssertNumber(Unsigned64.High, "18446744073709551615");
        AssertNumber(Options.Read | Options.Write, "3");
    }

    [Test]
    public void Enums_of_unknown_type_say_which()
    {
        Assert.That(Formattable<Enum>(Signed8.Low), Is.EqualTo(@"\TDogpile.Tests.Keys.EnumKeyTests+Signed8:-128"));
        Assert.That(Formattable<Enum>(Unsigned64.High), Is.EqualTo(@"\TDogpile.Tests.Keys.EnumKeyTests+Unsigned64:18446744073709551615"));
        Assert.That(Formattable<Enum?>(null), Is.EqualTo(@"\N"));
    }

    private static void AssertNumber<TEnum>(TEnum value, string expected)
        where TEnum : struct, Enum
    {
        AssertText(value, expected);
        Assert.That(Key(value, static (ref key, value) => key.AppendEnum(value)), Is.EqualTo(expected), "AppendEnum");
        Assert.That(Key<TEnum?>(value, static (ref key, value) => key.AppendEnum(value)), Is.EqualTo(expected), "AppendEnum, nullable");
        Assert.That(Key<TEnum?>(null, static (ref key, value) => key.AppendEnum(value)), Is.EqualTo(@"\N"), "AppendEnum, null");
    }
}
