namespace Dogpile.Generators.Tests.Execution;

/// <summary>Values lie in the region that the rules of <c>api.md</c> choose.</summary>
public sealed class RegionTests
{
    private const string Cached = "[CacheOnArguments] public partial int Load(int id); private int LoadCore(int id) => id;";

    [TestCase("public partial class Service(CacheRegion own) { " + Cached + " }", TestName = "Primary_constructor_parameter")]
    [TestCase("public partial class Service(CacheRegion own) { private readonly CacheRegion _own = own; " + Cached + " }", TestName = "Field")]
    [TestCase("public partial class Service(CacheRegion own) { public CacheRegion Own { get; } = own; " + Cached + " }", TestName = "Property")]
    [TestCase("public class Base(CacheRegion region) { protected CacheRegion Own => region; } public partial class Service(CacheRegion own) : Base(own) { " + Cached + " }", TestName = "Member_of_the_base")]
    [TestCase("public sealed partial record Service(CacheRegion Own) { " + Cached + " }", TestName = "Parameter_of_a_record")]
    public Task An_instance_s_region(string type) => Script.RunAsync(
        type,
        """
        CacheRegion region = NewRegion();
        new Service(region).Load(1);
        Assert.That(region.Get<int>("App.Service:Load|1").HasValue);
        Assert.That(CacheRegion.Default.Get<int>("App.Service:Load|1").HasValue, Is.False);
        """);

    [Test]
    public Task The_default_region_is_ready_without_set_up() => Script.RunAsync(
        "public partial class Service { " + Cached + " }",
        """
        new Service().Load(1);
        Assert.That(CacheRegion.Default.Get<int>("App.Service:Load|1").HasValue);
        """);

    [Test]
    public Task The_named_one_of_several() => Script.RunAsync(
        """
        public partial class Service(CacheRegion first, CacheRegion second)
        {
            private readonly CacheRegion _first = first;
            public CacheRegion? Maybe { get; set; }

            [CacheOnArguments(Region = nameof(second))] public partial int Parameter(int id);
            private int ParameterCore(int id) => id;
            [CacheOnArguments(Region = nameof(_first))] public partial int Field(int _first);
            private int FieldCore(int _first) => this._first.GetHashCode() * 0;
            [CacheOnArguments(Region = nameof(Maybe))] public partial int Nullable(int id);
            private int NullableCore(int id) => id;
        }
        """,
        """
        CacheRegion first = NewRegion(), second = NewRegion(), third = NewRegion();
        var service = new Service(first, second) { Maybe = third };
        service.Parameter(1);
        service.Field(1);
        service.Nullable(1);
        Assert.That(second.Get<int>("App.Service:Parameter|1").HasValue);
        Assert.That(first.Get<int>("App.Service:Field|1").HasValue);
        Assert.That(third.Get<int>("App.Service:Nullable|1").HasValue);
        """);

    [Test]
    public Task A_static_member_serves_both() => Script.RunAsync(
        """
        public partial class Service
        {
            internal static readonly CacheRegion Shared = new CacheRegion("shared").Configure(new MemoryBackend());
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
            [CacheOnArguments] public static partial int Share(int Shared);
            private static int ShareCore(int Shared) => Shared;
        }
        """,
        """
        new Service().Load(1);
        Service.Share(2);
        Assert.That(Service.Shared.Get<int>("App.Service:Load|1").HasValue);
        Assert.That(Service.Shared.Get<int>("App.Service:Share|2").HasValue);
        """);
}
