namespace Dogpile.Generators.Tests.Emission;

/// <summary>A type that is spread over files has one generated file; the order of files changes nothing of a type's meaning.</summary>
public sealed class SeveralFilesTests
{
    private const string Declarations = """
        namespace App;
        public partial class Service
        {
            [CacheOnArguments] public partial int First(int id);
            private int SecondCore(int id) => id;
        }
        """;

    private const string Others = """
        namespace App;
        partial class Service
        {
            [CacheOnArguments] public partial int Second(int id);
            private int FirstCore(int id) => id;
        }
        """;

    [Test]
    public void One_file_per_type()
    {
        Generation generation = Generation.Of(Declarations, Others).AssertCompiles();

        Assert.That(generation.Files, Has.Length.EqualTo(1));
        Assert.That(generation.Text(), Does.Contain("FirstCache").And.Contain("SecondCache"));
    }

    [Test]
    public void The_same_sources_give_the_same_text()
    {
        string first = Generation.Of(Declarations, Others).Text();
        string second = Generation.Of(Declarations, Others).Text();

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void The_order_of_files_does_not_matter_to_the_compiler() => Generation.Of(Others, Declarations).AssertCompiles();
}
