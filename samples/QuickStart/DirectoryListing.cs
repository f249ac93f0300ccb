using System.Diagnostics.CodeAnalysis;

namespace QuickStart;

/// <summary>The files of a directory: its top level, without the subdirectories.</summary>
public static class DirectoryListing
{
    /// <returns>Whether the directory could be read; if not, <paramref name="problem"/> says why, in one line.</returns>
    public static bool TryRead(
        string directory,
        [NotNullWhen(true)] out string[]? files,
        [NotNullWhen(false)] out string? problem)
    {
        files = null;
        problem = null;

        try
        {
            files = Directory.GetFiles(Path.GetFullPath(directory));
            Array.Sort(files, StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var reason = exception switch
            {
                _ when File.Exists(directory) => "it is a file",
                DirectoryNotFoundException => "it does not exist",
                UnauthorizedAccessException => "access is denied",
                ArgumentException => "that is not the name of one",
                _ => exception.Message,
            };
            problem = $"Cannot read the directory '{directory}': {reason}.";
        }

        return files is not null;
    }
}
