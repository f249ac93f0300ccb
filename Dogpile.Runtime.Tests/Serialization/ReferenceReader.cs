using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Dogpile.Serialization;

namespace Dogpile.Tests.Serialization;

/// <summary>The stored format a second time, by other means and without regard to cost.</summary>
internal static class ReferenceReader
{
    // The least that a decimal tells from zero.
    private const double Least = 1e-28;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>What is wrong with an entry, and when it was created: in ticks since the epoch, as precise as a double.</summary>
    public static (StoredFlaw Flaw, double Ticks, byte[] Payload) Read(byte[] bytes)
    {
        var bar = Array.IndexOf(bytes, (byte)'|');
        if (bar is < 0 or > 65536)
        {
            return (StoredFlaw.Malformed, 0, []);
        }

        try
        {
            using var document = JsonDocument.Parse(Strict.GetString(bytes, 0, bar), new JsonDocumentOptions { MaxDepth = 64 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (StoredFlaw.Malformed, 0, []);
            }

            var (seconds, version) = (Last(document.RootElement, "ct"), Last(document.RootElement, "v"));
            if (version is null)
            {
                return (StoredFlaw.Malformed, 0, []);
            }

            if (Number(version.Value) != 2)
            {
                return (StoredFlaw.OtherVersion, 0, []);
            }

            return seconds is not null && Number(seconds.Value) is { } number && double.IsFinite(number) && number < 253402300800
                ? (StoredFlaw.None, (number < Least ? 0 : number) * TimeSpan.TicksPerSecond, bytes[(bar + 1)..])
                : (StoredFlaw.Malformed, 0, []);
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            return (StoredFlaw.Malformed, 0, []);
        }
    }

    /// <summary>The value of a payload, and whether it has one, for the types that the test asks for.</summary>
    public static (bool HasValue, object? Value) ValueOf(Type type, byte[] payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return ValueOf(type, document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (false, null);
        }
    }

    private static (bool HasValue, object? Value) ValueOf(Type type, JsonElement json)
    {
        if (type == typeof(int))
        {
            return json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) ? (true, number) : (false, null);
        }

        if (json.ValueKind == JsonValueKind.Null)
        {
            return (true, null);
        }

        if (type == typeof(string))
        {
            return json.ValueKind == JsonValueKind.String ? (true, json.GetString()) : (false, null);
        }

        if (type == typeof(int[]))
        {
            var elements = json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().Select(element => ValueOf(typeof(int), element)).ToArray() : null;
            return elements?.All(element => element.HasValue) == true ? (true, elements.Select(element => (int)element.Value!).ToArray()) : (false, null);
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return (false, null);
        }

        // Half a surrogate pair in a name makes the whole unreadable; invalid UTF-8 makes a name like any other.
        foreach (var member in json.EnumerateObject().Where(member => Utf8.IsValid(JsonMarshal.GetRawUtf8PropertyName(member))))
        {
            _ = member.Name;
        }

        // A member that is there twice has to be readable twice; the last one counts.
        var names = All(json, "Name").Select(member => ValueOf(typeof(string), member)).ToArray();
        var ages = All(json, "Age").Select(member => ValueOf(typeof(int), member)).ToArray();
        return names.Concat(ages).All(member => member.HasValue)
            ? (true, new Person((string?)names.LastOrDefault().Value, (int)(ages.LastOrDefault().Value ?? 0)))
            : (false, null);
    }

    private static double? Number(JsonElement json) => json.ValueKind == JsonValueKind.Number
        ? double.Parse(json.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture)
        : null;

    private static JsonElement? Last(JsonElement json, string name) =>
        All(json, name) is [.., var last] ? last : null;

    private static List<JsonElement> All(JsonElement json, string name) =>
        [.. json.EnumerateObject().Where(member => IsName(member, name)).Select(member => member.Value)];

    private static bool IsName(JsonProperty member, string name)
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: a name, but none of ours.
            return false;
        }
    }
}
