namespace Dogpile.Generators.Tests.Execution;

/// <summary>The first call runs the source, the second does not.</summary>
public sealed class HitTests
{
    [TestCase("int", "int", TestName = "Synchronous")]
    [TestCase("Task<int>", "async Task<int>", TestName = "Task")]
    [TestCase("ValueTask<int>", "async ValueTask<int>", TestName = "ValueTask")]
    public Task Instance_method(string type, string source)
    {
        bool isAsync = type != "int";
        string await = isAsync ? "await " : "";
        return Script.RunAsync(
            $$"""
            public partial class Service(CacheRegion region)
            {
                public int Calls;
                [CacheOnArguments] public partial {{type}} Load(int id);
                private {{source}} LoadCore(int id) { {{(isAsync ? "await Task.Yield();" : "")}} Calls++; return id * 10; }
            }
            """,
            $$"""
            var service = new Service(NewRegion());
            Assert.That({{await}}service.Load(1), Is.EqualTo(10));
            Assert.That({{await}}service.Load(1), Is.EqualTo(10));
            Assert.That(service.Calls, Is.EqualTo(1), "the second call ran the source");
            Assert.That({{await}}service.Load(2), Is.EqualTo(20));
            Assert.That(service.Calls, Is.EqualTo(2), "another argument is another value");
            """);
    }

    [TestCase("public static partial class Tools", TestName = "Of_a_static_class")]
    [TestCase("public partial struct Tools", TestName = "Of_a_struct")]
    [TestCase("public partial record Tools", TestName = "Of_a_record")]
    [TestCase("public readonly partial record struct Tools", TestName = "Of_a_record_struct")]
    public Task Static_method(string type) => Script.RunAsync(
        type + """

        {
            public static int Calls;
            [CacheOnArguments] public static partial string Load(string text);
            private static string LoadCore(string text) { Calls++; return text + "!"; }
        }
        """,
        """
        Assert.That(Tools.Load("a"), Is.EqualTo("a!"));
        Assert.That(Tools.Load("a"), Is.EqualTo("a!"));
        Assert.That(Tools.Calls, Is.EqualTo(1));
        """);

    [Test]
    public Task Null_is_a_value() => Script.RunAsync(
        """
        public static partial class Tools
        {
            public static int Calls;
            [CacheOnArguments] public static partial Task<string?> LoadAsync(string? text);
            private static Task<string?> LoadAsyncCore(string? text) { Calls++; return Task.FromResult(text); }
        }
        """,
        """
        Assert.That(await Tools.LoadAsync(null), Is.Null);
        Assert.That(await Tools.LoadAsync(null), Is.Null);
        Assert.That(Tools.Calls, Is.EqualTo(1));
        Assert.That(await Tools.LoadAsync("null"), Is.EqualTo("null"));
        Assert.That(await Tools.LoadAsync(""), Is.EqualTo(""));
        Assert.That(Tools.Calls, Is.EqualTo(3), "null, \"null\" and \"\" are three arguments");
        """);

    [Test]
    public Task Instances_with_one_region_share_values() => Script.RunAsync(
        """
        public partial class Service(CacheRegion region, string name)
        {
            [CacheOnArguments] public partial string Load(int id);
            private string LoadCore(int id) => name;
        }
        """,
        """
        var region = NewRegion();
        Assert.That(new Service(region, "first").Load(1), Is.EqualTo("first"));
        Assert.That(new Service(region, "second").Load(1), Is.EqualTo("first"), "this is no part of the key");
        Assert.That(new Service(NewRegion(), "third").Load(1), Is.EqualTo("third"));
        """);

    [Test]
    public Task No_parameters_and_twelve() => Script.RunAsync(
        """
        public static partial class Tools
        {
            public static int Calls;
            [CacheOnArguments] public static partial int None();
            private static int NoneCore() => ++Calls;

            [CacheOnArguments]
            public static partial int Twelve(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l);
            private static int TwelveCore(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l)
            {
                Calls++;
                return l - a + (b * c * d * e * f * g * h * i * j * k * 0);
            }
        }
        """,
        """
        Assert.That(Tools.None(), Is.EqualTo(1));
        Assert.That(Tools.None(), Is.EqualTo(1));
        Assert.That(Tools.NoneCache.Key(), Is.EqualTo("App.Tools:None|"));
        Assert.That(Tools.Twelve(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), Is.EqualTo(11));
        Assert.That(Tools.Twelve(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), Is.EqualTo(11));
        Assert.That(Tools.Calls, Is.EqualTo(2));
        Assert.That(Tools.Twelve(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13), Is.EqualTo(12));
        Assert.That(Tools.TwelveCache.Key(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), Is.EqualTo("App.Tools:Twelve|1 2 3 4 5 6 7 8 9 10 11 12"));
        """);

    [Test]
    public Task Arguments_reach_the_source_in_their_order() => Script.RunAsync(
        """
        public partial class Service(CacheRegion region)
        {
            [CacheOnArguments]
            public partial Task<string> LoadAsync(
                CancellationToken token, string a, [CacheIgnore] string b, in string c, string d = "d", params string[] e);
            private Task<string> LoadAsyncCore(CancellationToken token, string a, string b, in string c, string d, string[] e) =>
                Task.FromResult(string.Join(";", [a, b, c, d, .. e]));
        }
        """,
        """
        var service = new Service(NewRegion());
        Assert.That(await service.LoadAsync(default, "1", "2", "3", "4", "5", "6"), Is.EqualTo("1;2;3;4;5;6"));
        Assert.That(await service.LoadAsync(default, "1", "x", "3", "4", "5", "6"), Is.EqualTo("1;2;3;4;5;6"), "an ignored argument is no part of the key");
        Assert.That(await service.LoadAsync(default, "1", "2", "3"), Is.EqualTo("1;2;3;d"));
        Assert.That(service.LoadCache.Key("1", "3", "4", "5", "6"), Is.EqualTo("App.Service:LoadAsync|1 3 4 [2:5,6]"));
        """);

    [Test]
    public Task Hundred_concurrent_callers_run_the_source_once() => Script.RunAsync(
        """
        public partial class Service(CacheRegion region)
        {
            public int Calls;
            public TaskCompletionSource Gate { get; } = new();
            [CacheOnArguments] public partial Task<int> LoadAsync(int id);
            private async Task<int> LoadAsyncCore(int id) { Interlocked.Increment(ref Calls); await Gate.Task; return id; }
        }
        """,
        """
        var service = new Service(NewRegion());
        Task<int>[] callers = [.. Enumerable.Range(0, 100).Select(_ => service.LoadAsync(7))];
        service.Gate.SetResult();
        Assert.That(await Task.WhenAll(callers), Is.All.EqualTo(7));
        Assert.That(service.Calls, Is.EqualTo(1), "one caller creates, the others wait");
        """);

    [Test]
    public Task A_failure_is_the_source_s_own_and_is_not_cached() => Script.RunAsync(
        """
        public static partial class Tools
        {
            public static int Calls;
            [CacheOnArguments] public static partial int Load(int id);
            private static int LoadCore(int id) => ++Calls == 1 ? throw new InvalidOperationException("first") : id;

            [CacheOnArguments] public static partial Task<int> ReadAsync(int id);
            private static Task<int> ReadAsyncCore(int id) => throw new InvalidOperationException("always");
        }
        """,
        """
        Assert.That(() => Tools.Load(1), Throws.InvalidOperationException.With.Message.EqualTo("first"));
        Assert.That(Tools.Load(1), Is.EqualTo(1));
        Assert.That(async () => await Tools.ReadAsync(1), Throws.InvalidOperationException.With.Message.EqualTo("always"));
        """);
}
