using System.Buffers;

namespace Dogpile;

/// <summary>Turns values into bytes and back, for backends that keep bytes.</summary>
/// <remarks>Implementations are thread-safe. dogpile.cache counterparts: <c>serializer</c> and <c>deserializer</c>.</remarks>
public interface ICacheSerializer
{
    /// <summary>Writes a value.</summary>
    /// <typeparam name="T">The type that the value is cached as.</typeparam>
    /// <param name="value">The value; may be <see langword="null"/>.</param>
    /// <param name="destination">Where to write it; not to be used after the return.</param>
    /// <remarks>What it throws reaches whoever wanted to store the value.</remarks>
    void Serialize<T>(T value, IBufferWriter<byte> destination);

    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">The type that the value is asked for as.</typeparam>
    /// <param name="payload">What <see cref="Serialize"/> wrote; or anything else, from a hostile or broken store.</param>
    /// <returns>The value.</returns>
    /// <remarks>What it throws makes the entry a miss.</remarks>
    T Deserialize<T>(ReadOnlySpan<byte> payload);
}
