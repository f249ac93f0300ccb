using System.Buffers;
using System.Text.Json;

namespace Dogpile.Tests;

/// <summary>JSON by reflection, tuples included; counts what it is used for.</summary>
internal sealed class JsonTestSerializer : ICacheSerializer
{
    private static readonly JsonSerializerOptions Options = new() { IncludeFields = true };

    private int _serialized;
    private int _deserialized;

    public int Serialized => _serialized;

    public int Deserialized => _deserialized;

    public void Serialize<T>(T value, IBufferWriter<byte> destination)
    {
        Interlocked.Increment(ref _serialized);
        using var writer = new Utf8JsonWriter(destination);
        JsonSerializer.Serialize(writer, value, Options);
    }

    public T Deserialize<T>(ReadOnlySpan<byte> payload)
    {
        Interlocked.Increment(ref _deserialized);
        return JsonSerializer.Deserialize<T>(payload, Options)!;
    }
}
