namespace Dogpile.Generators.Tests.Execution;

/// <summary>A user's static field may call a cached method, wherever the compiler puts the generated statics.</summary>
public sealed class InitialisationOrderTests
{
    [Test]
    public Task Static_field_initialiser_calls_a_cached_method() => Script.RunAsync(
        """
        public static partial class Tools
        {
            public static readonly int First = Load(1);
            public static readonly string Key = LoadCache.Key(1);
            [CacheOnArguments] public static partial int Load(int id);
            private static int LoadCore(int id) => id * 10;
            public static readonly int Last = Load(1);
        }
        """,
        """
        Assert.That(Tools.First, Is.EqualTo(10));
        Assert.That(Tools.Last, Is.EqualTo(10));
        Assert.That(Tools.Key, Is.EqualTo("App.Tools:Load|1"));
        """);

    [Test]
    public Task Static_region_configured_later() => Script.RunAsync(
        """
        public static partial class Tools
        {
            public static readonly CacheRegion Region = new("tools");
            [CacheOnArguments] public static partial int Load(int id);
            private static int LoadCore(int id) => id;
        }
        """,
        """
        Assert.That(() => Tools.Load(1), Throws.TypeOf<RegionNotConfiguredException>().With.Message.Contains("tools"));
        Tools.Region.Configure(new MemoryBackend());
        Assert.That(Tools.Load(1), Is.EqualTo(1));
        """);

    [Test]
    public Task Constructor_calls_a_cached_instance_method() => Script.RunAsync(
        """
        public partial class Service
        {
            public int Value { get; }
            public Service() => Value = Load(3);
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
        }
        """,
        "Assert.That(new Service().Value, Is.EqualTo(3));");
}
