namespace Dogpile.Redis.Tests;

/// <summary>Something the machine must have for a test. On a developer's machine it may be missing, in CI it may not.</summary>
internal static class Requirement
{
    /// <summary>Why something is missing, if it is; in CI that is an error.</summary>
    public static string? Check(string? missing) => missing is not null && Environment.GetEnvironmentVariable("CI") == "true"
        ? throw new AssertionException($"CI must run every test, but {missing}")
        : missing;

    /// <summary>Where a program is, if it is anywhere.</summary>
    public static string? FindProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
