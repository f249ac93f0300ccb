using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Dogpile;

/// <summary>Ready manglers: what a finished key goes through just before the backend.</summary>
/// <remarks>dogpile.cache counterparts: <c>sha1_mangle_key</c> and <c>length_conditional_mangler</c>.</remarks>
public static class KeyManglers
{
    /// <summary>Leaves keys as they are. For a region, it switches off the mangler of the backend.</summary>
    public static KeyMangler None { get; } = static key => key;

    /// <summary>The SHA-1 of the key in UTF-8, as 40 lower-case hexadecimal digits. As dogpile.cache makes it.</summary>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Shortens keys as dogpile.cache does; protects nothing.")]
    public static KeyMangler Sha1 { get; } = static key => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>The SHA-256 of the key in UTF-8, as 64 lower-case hexadecimal digits.</summary>
    public static KeyMangler Sha256 { get; } = static key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Mangles long keys only, so that short ones stay readable.</summary>
    /// <param name="max">The length in UTF-16 characters from which on a key is mangled.</param>
    /// <param name="mangler">What long keys go through.</param>
    /// <returns>The mangler.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="max"/> is less than one.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="mangler"/> is null.</exception>
    public static KeyMangler LengthConditional(int max, KeyMangler mangler)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentNullException.ThrowIfNull(mangler);
        return key => key.Length >= max ? mangler(key) : key;
    }
}
