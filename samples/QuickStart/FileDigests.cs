using Dogpile;

namespace QuickStart;

/// <summary>Digests of files, cached by path. This class is all that it takes.</summary>
/// <param name="region">Where the digests are kept, and for how long.</param>
/// <param name="reader">Makes a digest the slow way: by reading the file.</param>
public sealed partial class FileDigests(CacheRegion region, FileReader reader)
{
    /// <summary>Returns the digest of a file. However many callers ask at once, the file is read once.</summary>
    [CacheOnArguments(Namespace = "sha256")]
    public partial Task<FileDigest> DigestAsync(string path, CancellationToken cancellationToken = default);

    // The uncached method. Dogpile writes the body of DigestAsync, which calls this one when there is no digest yet.
    private Task<FileDigest> DigestAsyncCore(string path, CancellationToken cancellationToken) =>
        reader.DigestAsync(path, cancellationToken);
}
