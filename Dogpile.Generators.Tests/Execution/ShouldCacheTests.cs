namespace Dogpile.Generators.Tests.Execution;

/// <summary>A value that is not to be cached is returned and not stored.</summary>
public sealed class ShouldCacheTests
{
    [TestCase("private", TestName = "Instance_method")]
    [TestCase("private static", TestName = "Static_method")]
    public Task ShouldCache(string modifiers) => Script.RunAsync(
        $$"""
        public partial class Service(CacheRegion region)
        {
            public int Calls;
            public string? Next;
            [CacheOnArguments(ShouldCache = nameof(IsKnown))] public partial Task<string?> LoadAsync(int id);
            private Task<string?> LoadAsyncCore(int id) { Calls++; return Task.FromResult(Next); }
            {{modifiers}} bool IsKnown(string? value) => value is not null;
        }
        """,
        """
        var service = new Service(NewRegion());
        Assert.That(await service.LoadAsync(1), Is.Null);
        Assert.That(await service.LoadAsync(1), Is.Null);
        Assert.That(service.Calls, Is.EqualTo(2), "null was stored");
        Assert.That((await service.LoadCache.GetAsync(1)).HasValue, Is.False);

        service.Next = "known";
        Assert.That(await service.LoadAsync(1), Is.EqualTo("known"));
        Assert.That(await service.LoadAsync(1), Is.EqualTo("known"));
        Assert.That(service.Calls, Is.EqualTo(3));

        service.Next = null;
        Assert.That(await service.LoadCache.RefreshAsync(1), Is.Null);
        Assert.That(await service.LoadAsync(1), Is.EqualTo("known"), "a refresh that is not to be cached keeps the old entry");
        """);

    [Test]
    public Task Of_a_static_synchronous_method() => Script.RunAsync(
        """
        public static partial class Tools
        {
            public static int Calls;
            [CacheOnArguments(ShouldCache = nameof(IsPositive))] public static partial int Load(int id);
            private static int LoadCore(int id) { Calls++; return id; }
            private static bool IsPositive(int value) => value > 0;
        }
        """,
        """
        Tools.Load(-1); Tools.Load(-1); Tools.Load(1); Tools.Load(1);
        Assert.That(Tools.Calls, Is.EqualTo(3));
        """);
}
