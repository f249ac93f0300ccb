using System.Runtime.CompilerServices;

namespace Dogpile.Generators.Tests.Harness;

/// <summary>
/// Compares text with the file <c>Snapshots/&lt;name&gt;.verified.cs</c> beside the test, by Verify's conventions.
/// Verify itself cannot be had; once it can, only this class changes.
/// </summary>
/// <remarks>
/// A differing result is left as <c>.received.cs</c>. To accept what is received, read it first, then run the tests
/// with <c>DOGPILE_ACCEPT_SNAPSHOTS=1</c>.
/// </remarks>
internal static class Snapshot
{
    /// <summary>Whether what differs is accepted.</summary>
    public static bool Accept { get; } = Environment.GetEnvironmentVariable("DOGPILE_ACCEPT_SNAPSHOTS") == "1";

    public static void Verify(string actual, string name, [CallerFilePath] string testFile = "")
    {
        string directory = DirectoryOf(testFile);
        string verified = Path.Combine(directory, name + ".verified.cs");
        string received = Path.Combine(directory, name + ".received.cs");
        actual = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

        string? expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(directory);
        if (Accept)
        {
            File.WriteAllText(verified, actual);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail(expected is null
            ? $"There is no snapshot {verified} yet.\nReceived:\n{actual}"
            : $"The result differs from {verified}{FirstDifference(expected, actual)}\nReceived as {received}");
    }

    public static string DirectoryOf(string testFile) => Path.Combine(ProjectDirectory.FolderOf(testFile), "Snapshots");

    private static string FirstDifference(string expected, string actual)
    {
        string[] expectedLines = expected.Split('\n');
        string[] actualLines = actual.Split('\n');
        int line = expectedLines.Zip(actualLines).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"""

              at line {line + 1}
              expected: {expectedLines.ElementAtOrDefault(line) ?? "(end)"}
              actual:   {actualLines.ElementAtOrDefault(line) ?? "(end)"}
            """;
    }
}
