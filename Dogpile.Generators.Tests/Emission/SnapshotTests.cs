namespace Dogpile.Generators.Tests.Emission;

/// <summary>The snapshots are found and compared, also in a deterministic build on CI.</summary>
public sealed class SnapshotTests
{
    [TestCase("/_/Dogpile.Generators.Tests/Emission/X.cs")]
    [TestCase("/_1/Dogpile.Generators.Tests/Emission/X.cs")]
    [TestCase(@"C:\work\Dogpile.Generators.Tests\Emission\X.cs")]
    [TestCase("/home/Dogpile.Generators.Tests/Dogpile.Generators.Tests/Emission/X.cs")]
    public void The_folder_is_found_whatever_path_the_compiler_recorded(string recorded) =>
        Assert.That(
            Snapshot.DirectoryOf(recorded),
            Is.EqualTo(Path.Combine(ProjectDirectory.Path, "Emission", "Snapshots")));

    [Test]
    public void The_project_directory_is_this_project_s() =>
        Assert.That(File.Exists(Path.Combine(ProjectDirectory.Path, "Emission", "SnapshotTests.cs")));

    [Test]
    public void A_file_of_another_project_is_refused() =>
        Assert.That(() => ProjectDirectory.FolderOf("/_/Elsewhere/X.cs"), Throws.ArgumentException);
}
