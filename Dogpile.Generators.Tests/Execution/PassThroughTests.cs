namespace Dogpile.Generators.Tests.Execution;

/// <summary>Without a safe key the source runs on every call, and companions behave as over a null backend.</summary>
public sealed class PassThroughTests
{
    [Test]
    public Task Synchronous() => Script.RunAsync(
        """
        public static partial class Tools
        {
            public static int Calls;
            [CacheOnArguments] public static partial int Load(object value);
            private static int LoadCore(object value) => ++Calls;
        }
        """,
        """
        object value = new();
        Assert.That(Tools.Load(value), Is.EqualTo(1));
        Assert.That(Tools.Load(value), Is.EqualTo(2), "a pass-through never caches");
        Tools.LoadCache.Set(99, value);
        Assert.That(Tools.LoadCache.Get(value).HasValue, Is.False);
        Tools.LoadCache.Invalidate(value);
        Assert.That(Tools.LoadCache.Refresh(value), Is.EqualTo(3));
        Assert.That(Tools.Load(value), Is.EqualTo(4));
        Assert.That(() => Tools.LoadCache.Key(value), Throws.TypeOf<NotSupportedException>().With.Message.Contains("value"));
        """);

    [Test]
    public Task Asynchronous() => Script.RunAsync(
        """
        public partial class Service(CacheRegion region)
        {
            public int Calls;
            public CancellationToken Seen;
            [CacheOnArguments] public partial Task<int> LoadAsync(HashSet<int> ids, CancellationToken token = default);
            private Task<int> LoadAsyncCore(HashSet<int> ids, CancellationToken token) { Seen = token; return Task.FromResult(++Calls + region.GetHashCode() * 0); }
        }
        """,
        """
        var service = new Service(NewRegion());
        using var source = new CancellationTokenSource();
        HashSet<int> ids = [1, 2];
        Assert.That(await service.LoadAsync(ids), Is.EqualTo(1));
        Assert.That(await service.LoadAsync(ids, source.Token), Is.EqualTo(2));
        Assert.That(service.Seen, Is.EqualTo(source.Token), "the caller's own token goes straight through");
        await service.LoadCache.SetAsync(99, ids);
        Assert.That((await service.LoadCache.GetAsync(ids)).HasValue, Is.False);
        await service.LoadCache.InvalidateAsync(ids);
        Assert.That(await service.LoadCache.RefreshAsync(ids), Is.EqualTo(3));
        Assert.That(() => service.LoadCache.Key(ids), Throws.TypeOf<NotSupportedException>());
        """);
}
