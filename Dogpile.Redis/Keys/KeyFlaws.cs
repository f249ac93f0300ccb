using System.Buffers;
using System.Text;

namespace Dogpile.Redis.Keys;

/// <summary>What keeps a text from being sent to a server as a key, or as part of one.</summary>
internal static class KeyFlaws
{
    /// <summary>The longest key that a server takes, in bytes.</summary>
    public const long LongestKey = 512L << 20;

    private const int LongestShown = 200;

    private static readonly SearchValues<char> Control = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Append(0x7f).Concat(Enumerable.Range(0x80, 0x20)).Select(code => (char)code)]);

    /// <summary>What is wrong with a text, and why that matters; null where nothing is.</summary>
    public static (string What, string Why)? Of(string text, long longest = LongestKey)
    {
        if (text.AsSpan().IndexOfAny(Control) is >= 0 and var position)
        {
            return ($"contains the control character U+{(int)text[position]:X4} at {position}", "keys for servers are printable text");
        }

        if (text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') >= 0 && HasLoneSurrogate(text))
        {
            return ("contains half of a surrogate pair", "which UTF-8 cannot tell from another");
        }

        return text.Length > longest / 3 && Encoding.UTF8.GetByteCount(text) > longest
            ? ($"is longer than {longest >> 20} MB", "which is the longest that the server takes")
            : null;
    }

    /// <summary>A key for a message: the beginning, which is enough to see which it is, with what cannot be printed in a form that can.</summary>
    public static string Shown(string key) => key.Length > LongestShown ? Printable(key[..LongestShown]) + "…" : Printable(key);

    private static string Printable(string key) => string.Concat(
        key.Select(letter => Control.Contains(letter) || char.IsSurrogate(letter) ? $"\\u{(int)letter:X4}" : $"{letter}"));

    private static bool HasLoneSurrogate(string key)
    {
        for (var index = 0; index < key.Length; index++)
        {
            if (!char.IsSurrogate(key[index]))
            {
                continue;
            }

            if (!char.IsSurrogatePair(key, index))
            {
                return true;
            }

            index++;
        }

        return false;
    }
}
