namespace QuickStart;

/// <summary>What came of all callers asking for one file at once.</summary>
/// <param name="Path">The file.</param>
/// <param name="Digest">What every caller got, or <see langword="null"/> when the file could not be read.</param>
/// <param name="Failure">Why it could not be read, or <see langword="null"/>.</param>
/// <param name="CreatorRuns">How often the uncached method ran for all of these callers together.</param>
/// <param name="FirstCall">How long its run took.</param>
public sealed record StampedeRound(
    string Path, FileDigest? Digest, string? Failure, int CreatorRuns, TimeSpan FirstCall);
