using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Dogpile;

/// <summary>Placeholder until the serializer is written.</summary>
public sealed class JsonCacheSerializer : ICacheSerializer
{
    private static readonly JsonSerializerOptions Options = new() { IncludeFields = true };

    /// <inheritdoc/>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Placeholder.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Placeholder.")]
    public void Serialize<T>(T value, IBufferWriter<byte> destination)
    {
        using var writer = new Utf8JsonWriter(destination);
        JsonSerializer.Serialize(writer, value, Options);
    }

    /// <inheritdoc/>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Placeholder.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Placeholder.")]
    public T Deserialize<T>(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize<T>(payload, Options)!;
}
