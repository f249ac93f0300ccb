using System.Security.Cryptography;
using System.Text;
using Clinic.Common;
using Dogpile;

namespace Clinic.Documents;

public partial class DocumentStore(DirectoryInfo root)
{
    private static readonly CacheRegion Texts = new CacheRegion("documents", new CacheRegionOptions { KeyMangler = KeyManglers.Sha256 })
        .Configure(new SerializedMemoryBackend(), TimeSpan.FromMinutes(15));

    [CacheOnArguments(ShouldCache = nameof(IsSmall))]
    public partial Task<string?> ReadTextAsync(PatientId patient, string name, CancellationToken cancellationToken = default);

    [CacheOnArguments]
    public partial string Digest(ReadOnlyMemory<byte> content);

    [CacheOnArguments(ExpirationSeconds = 10)]
    public partial IReadOnlyList<DocumentInfo> List(PatientId patient);

    public async Task WriteTextAsync(PatientId patient, string name, string text, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(FolderOf(patient));
        await File.WriteAllTextAsync(Path.Combine(FolderOf(patient), name), text, cancellationToken);
        await ReadTextCache.InvalidateAsync(patient, name, cancellationToken);
        ListCache.Invalidate(patient);
    }

    protected virtual string FolderOf(PatientId patient) => Path.Combine(root.FullName, patient.ToString());

    private async Task<string?> ReadTextAsyncCore(PatientId patient, string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(FolderOf(patient), Path.GetFileName(name));
        return File.Exists(path) ? await File.ReadAllTextAsync(path, Encoding.UTF8, cancellationToken) : null;
    }

    private string DigestCore(ReadOnlyMemory<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content.Span));

    private IReadOnlyList<DocumentInfo> ListCore(PatientId patient)
    {
        var folder = new DirectoryInfo(FolderOf(patient));
        return folder.Exists
            ? [.. folder.EnumerateFiles().Select(file => new DocumentInfo(file.Name, file.Length, file.LastWriteTimeUtc)).OrderBy(info => info.Name, StringComparer.Ordinal)]
            : [];
    }

    private static bool IsSmall(string? text) => text is { Length: < 100_000 };
}

public sealed record DocumentInfo(string Name, long Bytes, DateTime ChangedAt);
