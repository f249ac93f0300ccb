namespace Dogpile.Generators.Tests.Emission;

/// <summary>The parameter of one key is named as a person would name an element of the collection.</summary>
public sealed class ElementNameTests
{
    [TestCase("ids", "id")]
    [TestCase("userIDs", "userID")]
    [TestCase("entries", "entry")]
    [TestCase("ties", "tie")]
    [TestCase("addresses", "address")]
    [TestCase("boxes", "box")]
    [TestCase("batches", "batch")]
    [TestCase("keys", "key")]
    [TestCase("@classes", "@class")]
    [TestCase("names", "name")]
    [TestCase("address", "key")]
    [TestCase("children", "key")]
    [TestCase("s", "key")]
    [TestCase("_s", "key")]
    public void Of(string collection, string expected)
    {
        string text = Generation.Of($$"""
            namespace App;
            public static partial class Service
            {
                [CacheMultiOnArguments] public static partial int[] Load(int[] {{collection}});
                private static int[] LoadCore(int[] {{collection}}) => [];
            }
            """).AssertCompiles().Text();

        Assert.That(text, Does.Contain($" Key(int {expected}) =>"));
    }
}
