using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Dogpile;

/// <summary>The hash of a key: computed once for a call, and used wherever the key is looked up in this process.</summary>
/// <remarks>
/// Multiplies sixteen bytes at a time into a product of 128 bits and folds it; of long keys two such products at a time, neither
/// of which waits for the other. The secrets differ from process to process, so that nobody can choose keys which meet.
/// </remarks>
internal static class KeyHash
{
    private const int BytesAtOnce = 2 * sizeof(ulong);

    private static readonly ulong First = Secret();
    private static readonly ulong Second = Secret();
    private static readonly ulong Third = Secret();

    public static int Of(ReadOnlySpan<char> key)
    {
        ref var start = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(key));
        var length = key.Length * sizeof(char);
        var hash = First ^ (uint)length;
        var offset = 0;
        if (length > 2 * BytesAtOnce)
        {
            var other = hash;
            for (; offset < length - (2 * BytesAtOnce); offset += 2 * BytesAtOnce)
            {
                hash = Mix(Word(ref start, offset) ^ Second, Word(ref start, offset + sizeof(ulong)) ^ hash);
                other = Mix(Word(ref start, offset + BytesAtOnce) ^ Third, Word(ref start, offset + BytesAtOnce + sizeof(ulong)) ^ other);
            }

            hash ^= other;
        }

        if (offset < length - BytesAtOnce)
        {
            hash = Mix(Word(ref start, offset) ^ Second, Word(ref start, offset + sizeof(ulong)) ^ hash);
        }

        // The end, which may overlap with what was read already; or all there is of a short one.
        var (low, high) = length >= BytesAtOnce ? (Word(ref start, length - BytesAtOnce), Word(ref start, length - sizeof(ulong)))
            : length >= sizeof(ulong) ? (Word(ref start, 0), Word(ref start, length - sizeof(ulong)))
            : (OfFew(key), 0ul);
        hash = Mix(low ^ Second, high ^ hash);
        hash = Mix(hash ^ Third, First ^ (uint)length);
        return (int)(hash ^ (hash >> 32));
    }

    /// <summary>Up to three characters, each in a place of its own.</summary>
    private static ulong OfFew(ReadOnlySpan<char> key) =>
        key.IsEmpty ? 0 : key[0] | ((ulong)key[key.Length / 2] << 16) | ((ulong)key[^1] << 32);

    private static ulong Word(ref byte start, int offset) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, offset));

    private static ulong Mix(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }

    private static ulong Secret()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return MemoryMarshal.Read<ulong>(bytes);
    }
}
