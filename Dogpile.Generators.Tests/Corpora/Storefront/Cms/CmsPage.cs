namespace Storefront.Cms;

public sealed record CmsPage(string Path, string Title, string Source)
{
    public DateTime RetrievedAt { get; init; }

    public string? RedirectTo { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];
}
