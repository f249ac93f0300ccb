namespace Storefront.Catalogue;

public sealed record Category(string Path, string Title, int SortOrder)
{
    public int Depth => Path.Count(character => character == '/');

    public string? ParentPath => Path.LastIndexOf('/') is > 0 and var slash ? Path[..slash] : null;

    public bool Contains(string path) =>
        path.Equals(Path, StringComparison.Ordinal) || path.StartsWith(Path + "/", StringComparison.Ordinal);
}
