namespace Dogpile.Benchmarks;

/// <summary>Finds folders of the repository from wherever the program was started.</summary>
internal static class RepositoryFolder
{
    private const string Root = "Dogpile.sln";

    /// <exception cref="DirectoryNotFoundException">The program does not lie inside of the repository.</exception>
    public static string Of(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Root)))
            {
                return Path.Combine(folder.FullName, relative);
            }
        }

        throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is not below a folder with {Root}.");
    }
}
