using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;

namespace QuickStart;

/// <summary>
/// The expensive work: reads a whole file. It knows nothing of caching, but keeps count of its runs, because those
/// are what the cache promises to save.
/// </summary>
/// <param name="gate">When given, a run waits for it before it opens the file.</param>
public sealed class FileReader(Task? gate = null)
{
    private const int BufferSize = 128 * 1024;

    private int _runs;

    /// <summary>How often a file was read.</summary>
    public int Runs => Volatile.Read(ref _runs);

    /// <summary>How long the last run took, without its wait at the gate.</summary>
    public TimeSpan LastRun { get; private set; }

    public async Task<FileDigest> DigestAsync(string path, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _runs);

        if (gate is not null)
        {
            await gate.WaitAsync(cancellationToken);
        }

        var started = Stopwatch.GetTimestamp();
        var digest = await StreamAsync(path, cancellationToken);
        LastRun = Stopwatch.GetElapsedTime(started);

        return digest;
    }

    // Piece by piece: a file may be far larger than the memory.
    private static async Task<FileDigest> StreamAsync(string path, CancellationToken cancellationToken)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        long bytes = 0;
        long lines = 0;

        try
        {
            // What has no length is empty, or a pipe or device whose end may never come: nothing to read either way.
            if (new FileInfo(path).Length > 0)
            {
                await using var file = new FileStream(
                    path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete,
                    bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);

                int read;
                while ((read = await file.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken)) > 0)
                {
                    sha256.AppendData(buffer, 0, read);
                    bytes += read;
                    lines += buffer.AsSpan(0, read).Count((byte)'\n');
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return new FileDigest(Convert.ToHexStringLower(sha256.GetHashAndReset()), bytes, lines);
    }
}
