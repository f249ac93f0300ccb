namespace Dogpile.Generators.Tests.Execution;

/// <summary>Values grow stale when the attribute says so, whatever the region says.</summary>
public sealed class ExpirationTests
{
    private static string ServiceWith(string attribute) => $$"""
        public partial class Service(CacheRegion region)
        {
            public int Calls;
            [CacheOnArguments({{attribute}})] public partial int Load(int id);
            private int LoadCore(int id) => ++Calls;
        }
        """;

    [Test]
    public Task Seconds() => Script.RunAsync(
        ServiceWith("ExpirationSeconds = 300"),
        """
        var time = new FakeTimeProvider();
        var service = new Service(NewRegion(time, TimeSpan.FromDays(1)));
        Assert.That(service.Load(1), Is.EqualTo(1));
        time.Advance(TimeSpan.FromSeconds(300));
        Assert.That(service.Load(1), Is.EqualTo(1), "expired means strictly older");
        Assert.That(service.LoadCache.Get(1).HasValue);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(service.LoadCache.Get(1).HasValue, Is.False, "Get honours the method's own expiration");
        Assert.That(service.Load(1), Is.EqualTo(2));
        """);

    [Test]
    public Task Fraction_of_a_second() => Script.RunAsync(
        ServiceWith("ExpirationSeconds = 0.25"),
        """
        var time = new FakeTimeProvider();
        var service = new Service(NewRegion(time));
        Assert.That(service.Load(1), Is.EqualTo(1));
        time.Advance(TimeSpan.FromMilliseconds(240));
        Assert.That(service.Load(1), Is.EqualTo(1));
        time.Advance(TimeSpan.FromMilliseconds(20));
        Assert.That(service.Load(1), Is.EqualTo(2));
        """);

    [Test]
    public Task Zero_is_stale_at_once() => Script.RunAsync(
        ServiceWith("ExpirationSeconds = 0"),
        """
        var time = new FakeTimeProvider();
        var service = new Service(NewRegion(time, TimeSpan.FromDays(1)));
        Assert.That(service.Load(1), Is.EqualTo(1));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(service.LoadCache.Get(1).HasValue, Is.False);
        Assert.That(service.Load(1), Is.EqualTo(2));
        """);

    [Test]
    public Task Minus_one_is_never() => Script.RunAsync(
        ServiceWith("ExpirationSeconds = -1"),
        """
        var time = new FakeTimeProvider();
        var service = new Service(NewRegion(time, TimeSpan.FromSeconds(1)));
        Assert.That(service.Load(1), Is.EqualTo(1));
        time.Advance(TimeSpan.FromDays(3650));
        Assert.That(service.Load(1), Is.EqualTo(1));
        Assert.That(service.LoadCache.Get(1).HasValue);
        """);

    [Test]
    public Task Left_out_is_the_region_s() => Script.RunAsync(
        ServiceWith(""),
        """
        var time = new FakeTimeProvider();
        var service = new Service(NewRegion(time, TimeSpan.FromSeconds(10)));
        Assert.That(service.Load(1), Is.EqualTo(1));
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.That(service.Load(1), Is.EqualTo(1));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.That(service.Load(1), Is.EqualTo(2));
        """);

    [TestCase("TimeSpan? Lifetime()", "Expiration = nameof(Lifetime)", "service.", TestName = "Computed_by_a_method")]
    [TestCase("TimeSpan? Lifetime", "Expiration = nameof(Lifetime)", "service.", TestName = "Computed_by_a_property")]
    [TestCase("static TimeSpan? Lifetime", "Expiration = nameof(Lifetime)", "service.", TestName = "Computed_by_a_static_property")]
    public Task Computed(string member, string attribute, string owner) => Script.RunAsync(
        $$"""
        public partial class Service(CacheRegion region)
        {
            public int Calls;
            public static int Reads;
            public static TimeSpan? Next;
            private {{member}} => ++Reads > 0 ? Next : null;
            [CacheOnArguments({{attribute}})] public partial Task<int> LoadAsync(int id);
            private Task<int> LoadAsyncCore(int id) => Task.FromResult(++Calls);
        }
        """,
        $$"""
        var time = new FakeTimeProvider();
        var service = new Service(NewRegion(time, TimeSpan.FromSeconds(100)));
        Service.Next = TimeSpan.FromSeconds(10);
        Assert.That(await {{owner}}LoadAsync(1), Is.EqualTo(1));
        int reads = Service.Reads;
        Assert.That(await service.LoadAsync(1), Is.EqualTo(1));
        Assert.That(Service.Reads, Is.GreaterThan(reads), "it is read on every call");

        time.Advance(TimeSpan.FromSeconds(11));
        Assert.That((await service.LoadCache.GetAsync(1)).HasValue, Is.False, "Get reads it too");
        Service.Next = TimeSpan.FromSeconds(60);
        Assert.That((await service.LoadCache.GetAsync(1)).HasValue);
        Assert.That(await service.LoadAsync(1), Is.EqualTo(1));

        Service.Next = null;
        time.Advance(TimeSpan.FromSeconds(80));
        Assert.That(await service.LoadAsync(1), Is.EqualTo(1), "null means the region's");
        time.Advance(TimeSpan.FromSeconds(80));
        Service.Next = Timeout.InfiniteTimeSpan;
        Assert.That(await service.LoadAsync(1), Is.EqualTo(1), "infinite means never");
        Service.Next = null;
        Assert.That(await service.LoadAsync(1), Is.EqualTo(2));
        """);
}
