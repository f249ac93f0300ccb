using System.Numerics;
using System.Text;
using CsCheck;

namespace Dogpile.Tests.Keys;

/// <summary>Every row of the table of keyable types.</summary>
internal static partial class Keyables
{
    private enum Small : sbyte { Low = -128 }

    private enum Large : ulong { High = ulong.MaxValue }

    private static readonly DateTime Moment = new DateTime(2024, 2, 29, 13, 5, 9).AddTicks(1234567);

    public static readonly Keyable<int> Int32 = Number(Gen.Int, -1, 0, 1, int.MinValue, int.MaxValue);

    private static readonly Gen<DateTimeKind> Kinds = Gen.OneOf(DateTimeKind.Unspecified, DateTimeKind.Local, DateTimeKind.Utc);

    public static Keyable[] All() =>
    [
        Text,
        Int32,
        Number(Gen.SByte, (sbyte)-1, sbyte.MinValue),
        Number(Gen.Byte, (byte)0, byte.MaxValue),
        Number(Gen.Short, (short)-1, short.MinValue),
        Number(Gen.UShort, (ushort)0, ushort.MaxValue),
        Number(Gen.UInt, 0u, uint.MaxValue),
        Number(Gen.Long, -1L, long.MinValue),
        Number(Gen.ULong, 0ul, ulong.MaxValue),
        Number(Gen.Int128, Int128.NegativeOne, Int128.MinValue),
        Number(Gen.UInt128, UInt128.Zero, UInt128.MaxValue),
        Number(Gen.Long.Select(value => (nint)value), (nint)(-1), nint.MinValue),
        Number(Gen.ULong.Select(value => (nuint)value), (nuint)0, nuint.MaxValue),
        Number(Gen.Select(Gen.Long, Gen.Long).Select((high, low) => (BigInteger)high * low), -BigInteger.One, BigInteger.Zero),
        Formattable(Gen.Double, DoubleIdentity, 0.0, -0.0, 0.3, 0.1 + 0.2, double.NaN, -double.NaN, double.PositiveInfinity, double.NegativeInfinity),
        Formattable(Gen.Float, value => DoubleIdentity(value), 0f, -0f, 0.1f, MathF.BitIncrement(0.1f), float.NaN, float.NegativeInfinity),
        Formattable(Gen.Double[-9, 9].Select(value => (Half)value), value => DoubleIdentity((double)value), Half.Zero, Half.NegativeZero, Half.NaN),
        Formattable(Gen.Decimal, DecimalIdentity, 1m, 1.0m, 1.00m, -1.0m, 0m, 0.0m, -0.0m, decimal.MinValue),
        Formattable(Gen.Guid, value => value, Guid.Empty, new Guid("7D9A1F3E-0B1C-4D2E-8F3A-5B6C7D8E9F00")),
        Formattable(
            Gen.Select(Gen.DateTime, Kinds).Select((value, kind) => DateTime.SpecifyKind(value, kind)),
            value => (value.Ticks, value.Kind),
            [.. from ticks in Enumerable.Range(0, 2) from kind in Enum.GetValues<DateTimeKind>() select DateTime.SpecifyKind(Moment.AddTicks(ticks), kind)]),
        Formattable(
            Gen.DateTimeOffset,
            value => (value.Ticks, value.Offset),
            [.. from ticks in Enumerable.Range(0, 2) from hours in Enumerable.Range(-2, 4) select new DateTimeOffset(Moment.AddTicks(ticks).AddHours(hours), TimeSpan.FromHours(hours))]),
        Formattable(Gen.DateOnly, value => value, DateOnly.MinValue, DateOnly.MaxValue),
        Formattable(Gen.TimeOnly, value => value, TimeOnly.MinValue, new TimeOnly(1)),
        Formattable(Gen.TimeSpan, value => value, TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromTicks(-1)),
        Formattable(Gen.SByte.Select(value => (Small)value), value => value, Small.Low),
        Formattable(Gen.ULong.Select(value => (Large)value), value => value, Large.High),
        Formattable(Texts.Select(text => new Identifier(text)), value => value, new Identifier("a b")),
        Formattable(Gen.OneOf(Pieces).Where(piece => Rune.TryGetRuneAt(piece, 0, out _)).Select(piece => Rune.GetRuneAt(piece, 0)), value => value, new Rune(' ')),
        new Keyable<StringIdentifier>("StringIdentifier", Texts.Select(text => new StringIdentifier(text)), static (ref key, value) => key.AppendFormattable(value), value => value),
        new Keyable<KeyedIdentifier>("KeyedIdentifier", Texts.Select(text => new KeyedIdentifier(text)), static (ref key, value) => key.AppendKey(value), value => value),
        new Keyable<IFormattable>("IFormattable", Gen.OneOf(Gen.OneOf<IFormattable>(5, 5L, 5.0, (byte)5, DayOfWeek.Friday, Small.Low), Texts.Select(text => (IFormattable)new Identifier(text))), static (ref key, value) => key.AppendFormattable(value), value => value),
        new Keyable<bool>("bool", Gen.Bool, static (ref key, value) => key.Append(value), value => value),
        new Keyable<char>("char", Texts.Where(text => text.Length > 0).Select(text => text[0]), static (ref key, value) => key.Append(value), value => value),
        new Keyable<Uri>("Uri", Texts.Select(text => new Uri("?" + text, UriKind.Relative)), static (ref key, value) => key.Append(value), value => value.OriginalString),
        new Keyable<Version?>("Version", Gen.OneOf("1.2", "1.2.0", "1.2.0.0", "12.0", "").Select(text => text == "" ? null : new Version(text)), static (ref key, value) => key.Append(value), value => value),
        new Keyable<byte[]?>("byte[]", Gen.OneOf(Gen.Const((byte[]?)null), Gen.Byte.Array[0, 2].Select(bytes => (byte[]?)bytes)), static (ref key, value) => key.AppendBytes(value), value => value is null ? null : Convert.ToHexString(value)),
        Nullable(Int32),
        Nullable(Tuple(Int32, Text)),
        Tuple(Nullable(Tuple(Text, Text)), Tuple(Text, Text)),
        Arguments(Text, Arguments(Text, Text)),
    ];

    private static Keyable<T> Number<T>(Gen<T> any, params T[] some)
        where T : struct, ISpanFormattable =>
        Formattable(any, value => value, some);

    /// <summary>Every NaN is written alike; zero and minus zero are not.</summary>
    private static object DoubleIdentity(double value) => double.IsNaN(value) ? "NaN" : BitConverter.DoubleToInt64Bits(value);

    /// <summary>The scale counts; minus zero is equal to zero and written like it.</summary>
    private static object? DecimalIdentity(decimal value) => (value, value.Scale);
}
