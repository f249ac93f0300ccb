namespace Storefront.Cms;

/// <summary>Pages as files: a head of "name: value" lines, an empty line, and the text.</summary>
public sealed class FilePageSource(DirectoryInfo root) : IPageSource
{
    public async ValueTask<CmsPage?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var file = Path.Combine(root.FullName, path.TrimStart('/') + ".md");
        if (path.Contains("..", StringComparison.Ordinal) || !File.Exists(file))
        {
            return null;
        }

        var text = await File.ReadAllTextAsync(file, cancellationToken);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var head = (end < 0 ? "" : text[..end]).Split('\n')
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return new CmsPage(path, head.GetValueOrDefault("title", path), end < 0 ? text : text[(end + 2)..])
        {
            RetrievedAt = DateTime.UtcNow,
            RedirectTo = head.GetValueOrDefault("redirect"),
            Tags = head.TryGetValue("tags", out var tags) ? tags.Split(',', StringSplitOptions.TrimEntries) : [],
        };
    }

    public IEnumerable<string> Paths() => root.EnumerateFiles("*.md", SearchOption.AllDirectories)
        .Select(file => "/" + Path.GetRelativePath(root.FullName, Path.ChangeExtension(file.FullName, null)).Replace('\\', '/'));
}
