namespace QuickStart;

/// <summary>What is worth knowing about a file without keeping its contents.</summary>
/// <param name="Sha256">SHA-256 of the contents, in lower-case hexadecimal.</param>
/// <param name="Bytes">Length of the contents.</param>
/// <param name="Lines">Number of line feeds, as <c>wc -l</c> counts.</param>
public sealed record FileDigest(string Sha256, long Bytes, long Lines);
