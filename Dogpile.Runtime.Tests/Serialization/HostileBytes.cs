using System.Text;

namespace Dogpile.Tests.Serialization;

/// <summary>Makes what a store might hold in the place of an entry. Deterministic.</summary>
internal sealed class HostileBytes(int seed)
{
    private static readonly string[] Payloads =
    [
        "1", "-7", "null", "\"one|two\"", "[1,2,3]", "[]", """{"Name":"x","Age":1}""", """{"foo": ["bar", 1, false, null]}""", "2147483647", "\"\\ud83d\\ude00\"",
    ];

    private static readonly string[] HostilePayloads =
    [
        "", "|", "||||", "[", "[[[[", "{\"a\":", "\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "1 1", "1|", "\u0000", "1\u0000", "01", "1e5", "1.0", "1e400",
        "99999999999999999999999", "-0", "[1,]", "[null]", "[1.5]", "[[1]]", "true", "nul", "NaN", "\"NaN\"", "\uFEFF1", "/**/1", "{\"Name\":1}", "{\"Age\":\"x\"}",
        "{\"Name\":\"a\",\"Name\":\"b\",\"Age\":2}", "{\"Age\":3}", "{\"\\ud800\":1,\"Age\":4}", "{}", "{\"$type\":\"System.IO.FileInfo\"}", "{\"$ref\":\"1\"}", "\u0080\u0004\u0095",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "2", "2.0", "2e0", "20e-1", "3", "1795393487.3714015", "1767225600", "1e9", "1E+9", "1e-9", "1e400", "-1e400", "1e-400", "1e22", "1e99999999999", "1e-99999999999",
        "253402300799.9", "253402300801", "79228162514264337593543950336", "-79228162514264337593543950336", "0.1e1", "1.", ".5", "+1", "01", "0x2", "1e", "--1", "NaN", "Infinity",
    ];

    private static readonly string[] Names = ["ct", "v", "ct", "v", "ct", "v", "x", "", "CT", "\\u0063t", "\\u0076", "\\ud800", "c\\u0000t", "\\x", "a|b", "ä", "\uFEFF", "\u0000"];

    private static readonly byte[][] Noise = [[0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF0, 0x9F], [0x00], [0xEF, 0xBB, 0xBF], [(byte)'|'], [(byte)'{'], [(byte)'"'], [(byte)'\\']];

    private readonly Random _random = new(seed);

    /// <summary>Bytes of no form.</summary>
    public byte[] Anything()
    {
        var bytes = new byte[_random.Next(0, 80)];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>An entry that is good, or was.</summary>
    public byte[] Mutated()
    {
        List<byte> bytes = [.. Bytes(Metadata() + "|" + Any(Payloads))];
        for (var changes = _random.Next(0, 4); changes > 0; changes--)
        {
            var at = _random.Next(bytes.Count + 1);
            switch (_random.Next(6))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << _random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(_random.Next(4), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, Any(Noise));
                    break;
                case 4:
                    bytes.Insert(at, (byte)_random.Next(32, 127));
                    break;
                default:
                    var other = Bytes(Metadata() + "|" + Any(Payloads));
                    bytes.RemoveRange(at, bytes.Count - at);
                    bytes.AddRange(other[_random.Next(other.Length)..]);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Metadata of all sorts, by a grammar, before a payload.</summary>
    public byte[] HostileMetadata()
    {
        var text = new StringBuilder(Any("", "", "", "", "", "", " ", "\n\t", "\uFEFF", "//\n", "[", "{")).Append('{');
        for (var member = _random.Next(0, 5); member > 0; member--)
        {
            text.Append('"').Append(Any(Names)).Append('"').Append(Any(":", ": ", ": ", ":", ": ", " :\n", "", ":/**/")).Append(Value(depth: 0)).Append(Any(", ", ",", ",", ",", ",", member == 1 ? "" : ","));
        }

        text.Append(Any("\"ct\": 1767225600, \"v\": 2", "\"v\":2,\"ct\":1e9", "\"v\": 2", "", "\"x\": null")).Append(Any("}", "}", "}", "}", "}", "}", "}", " } ", "", "}}", "},"));
        return Bytes(text.Append(Any("|", "|", "|", "|", "", "||")).Append(Any(Payloads)).ToString());
    }

    /// <summary>A good entry but for its payload.</summary>
    public byte[] HostilePayload()
    {
        byte[] bytes = [.. Bytes(Metadata() + "|" + Any(HostilePayloads))];
        return _random.Next(8) == 0 ? [.. bytes, .. Any(Noise)] : bytes;
    }

    /// <summary>Depths and lengths that a stack or a heap would not stand.</summary>
    public byte[] Huge()
    {
        var size = Any(10, 63, 64, 65, 1_000, 30_000, 65_000, 66_000, 100_000);
        var piece = _random.Next(8) switch
        {
            0 => new string('[', size),
            1 => string.Concat(Enumerable.Repeat("{\"x\":", size / 5)),
            2 => new string('[', size) + new string(']', size),
            3 => new string('9', size),
            4 => "0." + new string('0', size) + "1",
            5 => "1e" + new string('9', size),
            6 => "\"" + new string('a', size) + "\"",
            _ => new string(' ', size) + "1",
        };
        return Bytes(_random.Next(4) switch
        {
            0 => $$"""{"ct": {{piece}}, "v": 2}|1""",
            1 => $$"""{"ct": 1767225600, "v": {{piece}}}|1""",
            2 => $$"""{"ct": 1767225600, "x": {{piece}}, "v": 2}|1""",
            _ => $$"""{"ct": 1767225600, "v": 2}|{{piece}}""",
        });
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private string Metadata() => _random.Next(3) switch
    {
        0 => """{"ct": 1795393487.3714015, "v": 2}""",
        1 => $$"""{"v": 2, "ct": {{_random.NextInt64(-10, 3_000_000_000)}}.{{_random.Next(10_000_000)}}}""",
        _ => """ {"x": [1, {"y": "z"}], "v": 2, "ct": 1767225600} """,
    };

    private string Value(int depth) => _random.Next(depth > 4 ? 4 : 7) switch
    {
        0 or 1 or 2 => Any(Numbers),
        3 => Any("null", "true", "\"2\"", "\"\\udc00\"", "\"a|b\"", "'a'", "\"\u0001\"", ""),
        4 => "[" + Value(depth + 1) + "]",
        5 => "{\"" + Any(Names) + "\":" + Value(depth + 1) + "}",
        _ => "[" + Value(depth + 1) + "," + Value(depth + 1) + "]",
    };

    private T Any<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
