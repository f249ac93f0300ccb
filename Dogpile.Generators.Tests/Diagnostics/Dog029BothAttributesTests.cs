using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog029BothAttributesTests() : RuleTests("DOG029", DiagnosticSeverity.Error)
{
    [TestCase("[CacheOnArguments, CacheMultiOnArguments]")]
    [TestCase("[CacheMultiOnArguments, CacheOnArguments]")]
    [TestCase("[CacheMultiOnArguments(Namespace = \"a\")] [CacheOnArguments]")]
    public void Fires_on(string attributes) => Fires(
        Service($"{attributes} public partial int[] [|Load|](int[] ids); private int[] LoadCore(int[] ids) => [];"),
        "Load", "[CacheOnArguments]", "[CacheMultiOnArguments]");

    [Test]
    public void Quiet_on_one_of_each() => Quiet(
        Service("""
            [CacheOnArguments] public partial int[] Load(int[] ids);
            [CacheMultiOnArguments(Source = nameof(LoadCore))] public partial int[] LoadEach(int[] ids);
            private int[] LoadCore(int[] ids) => [];
            """));
}
