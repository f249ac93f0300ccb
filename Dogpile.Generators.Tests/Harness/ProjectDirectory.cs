using System.Reflection;

namespace Dogpile.Generators.Tests.Harness;

/// <summary>Leads from the path the compiler recorded for a source file to where that file really lies.</summary>
internal static class ProjectDirectory
{
    private const string ProjectName = "Dogpile.Generators.Tests";

    /// <summary>Written into the assembly by the project file.</summary>
    public static string Path { get; } = typeof(ProjectDirectory).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ProjectDirectory").Value!;

    /// <summary>The folder of a source file of this project, given what <c>[CallerFilePath]</c> says of it.</summary>
    /// <remarks>
    /// Deterministic builds on CI record <c>/_/Dogpile.Generators.Tests/Emission/X.cs</c>: only the part below the
    /// project's folder can be trusted.
    /// </remarks>
    public static string FolderOf(string callerFilePath)
    {
        string path = callerFilePath.Replace('\\', '/');
        const string marker = "/" + ProjectName + "/";
        int start = path.LastIndexOf(marker, StringComparison.Ordinal);
        if (start < 0)
        {
            throw new ArgumentException($"'{callerFilePath}' is not a file of {ProjectName}.", nameof(callerFilePath));
        }

        string relative = path[(start + marker.Length)..];
        return System.IO.Path.Combine(Path, System.IO.Path.GetDirectoryName(relative)!);
    }
}
