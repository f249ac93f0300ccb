using CsCheck;

namespace Dogpile.Tests.Keys;

/// <summary>The keyable types that others are combined from.</summary>
internal static partial class Keyables
{
    /// <summary>Pieces that keys are made of; texts of a few of them come close to being mistaken for one another.</summary>
    private static readonly string[] Pieces =
    [
        " ", "|", ",", @"\", "[", "]", "(", ")", ":", "N", "s", "p", "c", "u", "T", "-", "0", "1", "a",
        @"\N", @"\s", @"\c", @"\\", "],[1:", "),(", "null", "True", "[1:a]", @"\u0000", @"\uD83D",
        "\0", "\t", "\u0085", "\u007f", "\u2212", "ı", "\ud83d", "\udc36", "\U0001F436",
    ];

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.OneOf(Pieces).Array[0, 1].Select(string.Concat),
        Gen.OneOf(Pieces).Array[0, 3].Select(string.Concat));

    public static readonly Keyable<string?> Text = new(
        "string",
        Gen.OneOf(Gen.Const((string?)null), Texts.Select(text => (string?)text), Texts.Select(text => (string?)text)),
        static (ref key, value) => key.Append(value),
        value => value);

    /// <summary>Two arguments, one after the other.</summary>
    public static Keyable<(T1 First, T2 Second)> Arguments<T1, T2>(Keyable<T1> first, Keyable<T2> second) => new(
        $"arguments {first.Name}, {second.Name}",
        Gen.Select(first.Values, second.Values),
        (ref key, value) =>
        {
            first.Formatter(ref key, value.First);
            second.Formatter(ref key, value.Second);
        },
        value => (first.Identity(value.First), second.Identity(value.Second)));

    /// <summary>One argument of two elements.</summary>
    public static Keyable<(T1 First, T2 Second)> Tuple<T1, T2>(Keyable<T1> first, Keyable<T2> second) => new(
        $"tuple of {first.Name}, {second.Name}",
        Gen.Select(first.Values, second.Values),
        (ref key, value) =>
        {
            key.BeginTuple();
            first.Formatter(ref key, value.First);
            second.Formatter(ref key, value.Second);
            key.EndTuple();
        },
        value => (first.Identity(value.First), second.Identity(value.Second)));

    public static Keyable<T?> Nullable<T>(Keyable<T> keyable)
        where T : struct => new(
        $"nullable {keyable.Name}",
        Gen.OneOf(Gen.Const((T?)null), keyable.Values.Select(value => (T?)value), keyable.Values.Select(value => (T?)value)),
        (ref key, value) => key.AppendNullable(value, keyable.Formatter),
        value => value is null ? null : keyable.Identity(value.Value));

    /// <summary>Values that format themselves, drawn from the given ones half of the time.</summary>
    private static Keyable<T> Formattable<T>(Gen<T> any, Func<T, object?> identity, params T[] some)
        where T : struct, ISpanFormattable => new(
        typeof(T).Name,
        Gen.OneOf(Gen.OneOf(some), any),
        static (ref key, value) => key.Append(value),
        identity);
}
