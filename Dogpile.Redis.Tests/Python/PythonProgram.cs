namespace Dogpile.Redis.Tests;

/// <summary>A Python that has dogpile.cache and a client for Redis, if there is one.</summary>
internal static class PythonProgram
{
    private static readonly Lazy<string?> Found = new(Find);

    /// <summary>Why there is none; null when there is. An error in CI.</summary>
    public static string? Unavailable =>
        Requirement.Check(Found.Value is null ? "no python3 is installed that can import dogpile.cache and redis." : null);

    public static ChildProcess Start(params string[] arguments) => ChildProcess.Start(Found.Value!, arguments);

    // The system's first: its packages are the system's too.
    private static string? Find() => new[] { "/usr/bin/python3", Requirement.FindProgram("python3") }.FirstOrDefault(CanImport);

    private static bool CanImport(string? program)
    {
        if (!File.Exists(program))
        {
            return false;
        }

        using var process = ChildProcess.Start(program, ["-c", "import dogpile.cache, redis"]);
        process.AwaitExit();
        return process.ExitCode == 0;
    }
}
