namespace Dogpile.Generators.Tests.Execution;

/// <summary>Code built in spite of an error says so when it is called, companions included.</summary>
public sealed class ErrorBodyTests
{
    [Test]
    public Task Body_and_companions_throw_the_diagnostic() => Script.RunAsync(
        """
        public static partial class Tools
        {
            [CacheOnArguments] public static partial int Load(int id);
            [CacheOnArguments] public static partial Task<int> ReadAsync(int id);
        }
        """,
        """
        Assert.That(() => Tools.Load(1), Throws.TypeOf<NotSupportedException>().With.Message.StartsWith("DOG003: 'Load' has no source method 'LoadCore'"));
        Assert.That(() => Tools.LoadCache.Key(1), Throws.TypeOf<NotSupportedException>().With.Message.StartsWith("DOG003: 'Load' has no source method 'LoadCore'"));
        Assert.That(() => Tools.LoadCache.Get(1), Throws.TypeOf<NotSupportedException>());
        Assert.That(() => Tools.LoadCache.Set(1, 1), Throws.TypeOf<NotSupportedException>());
        Assert.That(() => Tools.LoadCache.Invalidate(1), Throws.TypeOf<NotSupportedException>());
        Assert.That(() => Tools.LoadCache.Refresh(1), Throws.TypeOf<NotSupportedException>());
        Assert.That(async () => await Tools.ReadAsync(1), Throws.TypeOf<NotSupportedException>());
        Assert.That(async () => await Tools.ReadCache.GetAsync(1), Throws.TypeOf<NotSupportedException>());
        """);
}
