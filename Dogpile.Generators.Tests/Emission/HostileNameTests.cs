namespace Dogpile.Generators.Tests.Emission;

/// <summary>Names that are ordinary where the user writes them and mean something else where the generator would.</summary>
public sealed class HostileNameTests
{
    [TestCase("public static partial int Load(string scoped); private static int LoadCore(string scoped) => 1;")]
    [TestCase("public static partial int Load(int a, [CacheIgnore] object? scoped); private static int LoadCore(int a, object? scoped) => 1;")]
    [TestCase("public static partial int Load<Instance>(int id); private static int LoadCore<Instance>(int id) => id;")]
    [TestCase("public partial int Load(string scoped); private static int LoadCore(string scoped) => 1;")]
    public void Of_one_key(string members) => Builds("CacheOnArguments", members);

    [TestCase("public partial int[] Load(string[] scoped); private int[] LoadCore(string[] scoped) => [];")]
    [TestCase("public static partial int[] Load(string[] ids, int scoped); private static int[] LoadCore(string[] ids, int scoped) => [];")]
    [TestCase("public partial int[] Load<Instance>(int[] ids); private int[] LoadCore<Instance>(int[] ids) => ids;")]
    public void Of_many_keys(string members) => Builds("CacheMultiOnArguments", members);

    private static void Builds(string attribute, string members) =>
        Generation.Of($"namespace App; public partial class Service {{ [{attribute}] {members} }}").AssertCompiles();
}
