using Dogpile;
using Spectre.Console;

namespace QuickStart;

/// <summary>Shows the typed companions that come with a cached method: here, those of <c>DigestAsync</c>.</summary>
public static class CompanionTour
{
    private static readonly FileDigest SetByHand = new("(set by hand)", Bytes: 0, Lines: 0);

    /// <returns>Whether each call read the file as often as it should.</returns>
    public static async Task<bool> RunAsync(
        IAnsiConsole console, CacheRegion region, string path, CancellationToken cancellationToken)
    {
        var reader = new FileReader();
        var digests = new FileDigests(region, reader);
        var steps = new StepTable(reader);

        var cached = await digests.DigestCache.GetAsync(path, cancellationToken);
        steps.Add("DigestCache.GetAsync(path)", Describe(cached), expectedReads: 0);

        await digests.DigestCache.InvalidateAsync(path, cancellationToken);
        var invalidated = await digests.DigestCache.GetAsync(path, cancellationToken);
        steps.Add("DigestCache.InvalidateAsync(path), then GetAsync", Describe(invalidated), expectedReads: 0);

        var created = await digests.DigestAsync(path, cancellationToken);
        steps.Add("DigestAsync(path)", Describe(created), expectedReads: 1);

        var refreshed = await digests.DigestCache.RefreshAsync(path, cancellationToken);
        steps.Add("DigestCache.RefreshAsync(path)", Describe(refreshed), expectedReads: 1);

        await digests.DigestCache.SetAsync(SetByHand, path, cancellationToken);
        var set = await digests.DigestAsync(path, cancellationToken);
        steps.Add("DigestCache.SetAsync(value, path), then DigestAsync", Describe(set), expectedReads: 0);

        console.WriteLine("Beside DigestAsync there is DigestCache, with what else one can do to an entry. DigestCache.Key(path) is");
        console.WriteLine(digests.DigestCache.Key(path));
        console.Write(steps.Table);

        return steps.AllAsExpected && cached.HasValue && !invalidated.HasValue && set == SetByHand;
    }

    private static string Describe(CacheValue<FileDigest> cached) =>
        cached.TryGetValue(out var digest) ? Describe(digest) : "no value";

    private static string Describe(FileDigest digest) =>
        digest == SetByHand ? digest.Sha256 : $"{digest.Sha256.AsSpan(0, 12)}…";
}
