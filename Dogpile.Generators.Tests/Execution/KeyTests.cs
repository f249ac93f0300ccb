namespace Dogpile.Generators.Tests.Execution;

/// <summary>Keys are, to the letter, what <c>keys.md</c> says.</summary>
public sealed class KeyTests
{
    [Test]
    public Task The_two_examples_of_the_design() => Script.RunAsync(
        """
        public sealed record User(int Id);

        public partial class UserService(CacheRegion region)
        {
            [CacheOnArguments(Namespace = "users", ExpirationSeconds = 300)]
            public partial Task<User?> GetUserAsync(int id, CancellationToken cancellationToken = default);
            private Task<User?> GetUserAsyncCore(int id, CancellationToken cancellationToken) => Task.FromResult<User?>(new(id));
        }

        public static partial class Tools
        {
            [CacheOnArguments(Namespace = "foo", Module = "MyApp.Tools")] public static partial int One(int a, int b);
            private static int OneCore(int a, int b) => a + b;
        }
        """,
        """
        var region = NewRegion();
        var users = new UserService(region);
        Assert.That(users.GetUserCache.Key(5), Is.EqualTo("App.UserService:GetUserAsync|users|5"));
        Assert.That(Tools.OneCache.Key(3, 4), Is.EqualTo("MyApp.Tools:One|foo|3 4"));

        await users.GetUserAsync(5);
        Assert.That(region.Get<User?>("App.UserService:GetUserAsync|users|5").HasValue, "the call stored under another key");
        """);

    [TestCase("[CacheOnArguments]", "", "App.Tools:One|", TestName = "Nothing")]
    [TestCase("[CacheOnArguments(Namespace = \"foo\")]", "", "App.Tools:One|foo|", TestName = "Namespace_without_arguments")]
    [TestCase("[CacheOnArguments(Namespace = \"\")]", "", "App.Tools:One||", TestName = "Empty_namespace")]
    [TestCase("[CacheOnArguments]", "int a = 3, int b = 4", "App.Tools:One|3 4", TestName = "Arguments_without_namespace")]
    [TestCase("[CacheOnArguments(Module = \"users\")]", "int a = 3", "users:One|3", TestName = "Pinned_module")]
    [TestCase("[CacheOnArguments(Name = \"get_user\")]", "int a = 3", "App.Tools:get_user|3", TestName = "Pinned_name")]
    [TestCase("[CacheOnArguments(Module = \"users\", Name = \"get\", Namespace = \"n\")]", "int a = 3", "users:get|n|3", TestName = "All_pinned")]
    public Task Prefix(string attribute, string parameters, string expected) => Script.RunAsync(
        $$"""
        public static partial class Tools
        {
            {{attribute}} public static partial int One({{parameters}});
            private static int OneCore({{parameters}}) => 1;
        }
        """,
        $"""Assert.That(Tools.OneCache.Key(), Is.EqualTo("{expected}"));""");

    [TestCase("string", "\"a b\"", @"a\sb")]
    [TestCase("string", "\"a|b\"", @"a\pb")]
    [TestCase("string", @"""a\\b""", @"a\\b")]
    [TestCase("string", "\"a\\nb\"", @"a\u000Ab")]
    [TestCase("string?", "null", @"\N")]
    [TestCase("string", "\"\"", "")]
    [TestCase("char", "' '", @"\s")]
    [TestCase("bool", "true", "True")]
    [TestCase("bool?", "null", @"\N")]
    [TestCase("int?", "5", "5")]
    [TestCase("double", "0.1", "0.1")]
    [TestCase("double", "-0.0", "-0")]
    [TestCase("double", "double.NaN", "NaN")]
    [TestCase("float", "1.5f", "1.5")]
    [TestCase("decimal", "1.00m", "1.00")]
    [TestCase("Int128", "Int128.MinValue", "-170141183460469231731687303715884105728")]
    [TestCase("Guid", "Guid.Empty", "00000000-0000-0000-0000-000000000000")]
    [TestCase("DateTime", "new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)", "2026-01-02T03:04:05.0000000Z")]
    [TestCase("DateOnly", "new DateOnly(2026, 1, 2)", "2026-01-02")]
    [TestCase("TimeOnly", "new TimeOnly(3, 4, 5)", "03:04:05.0000000")]
    [TestCase("TimeSpan", "TimeSpan.FromHours(30)", "1.06:00:00")]
    [TestCase("DayOfWeek", "DayOfWeek.Friday", "5")]
    [TestCase("DayOfWeek?", "DayOfWeek.Friday", "5")]
    [TestCase("DayOfWeek?", "null", @"\N")]
    [TestCase("Uri", "new Uri(\"https://a.b/c d\")", @"https://a.b/c\sd")]
    [TestCase("Version", "new Version(1, 2, 3)", "1.2.3")]
    [TestCase("byte[]", "new byte[] { 10, 255 }", "0aff")]
    [TestCase("ReadOnlyMemory<byte>", "new byte[] { 10, 255 }", "0aff")]
    [TestCase("int[]", "new[] { 1, 2 }", "[2:1,2]")]
    [TestCase("int[]", "new int[0]", "[0:]")]
    [TestCase("int[]?", "null", @"\N")]
    [TestCase("List<string?>", "new List<string?> { \"a,b\", null }", @"[2:a\cb,\N]")]
    [TestCase("IReadOnlyCollection<DayOfWeek>", "new[] { DayOfWeek.Monday }", "[1:1]")]
    [TestCase("ImmutableArray<int>", "ImmutableArray.Create(1, 2, 3)", "[3:1,2,3]")]
    [TestCase("int[][]", "new[] { new[] { 1 }, new[] { 2, 3 } }", "[2:[1:1],[2:2,3]]")]
    [TestCase("(int, string)", "(1, \"a b\")", @"(1,a\sb)")]
    [TestCase("(int A, int? B)?", "(1, null)", @"(1,\N)")]
    [TestCase("(int A, int? B)?", "null", @"\N")]
    [TestCase("List<(int, int[])>", "new List<(int, int[])> { (1, new[] { 2 }) }", "[1:(1,[1:2])]")]
    [TestCase("Account", "new Account(\"a b\")", @"a\sb")]
    [TestCase("Account?", "null", @"\N")]
    [TestCase("Token", "default", @"t\p")]
    [TestCase("Token?", "null", @"\N")]
    [TestCase("UserId", "new UserId(7)", @"user\s7")]
    [TestCase("UserId?", "null", @"\N")]
    public Task Argument(string type, string value, string expected) => Script.RunAsync(
        $$"""
        public sealed class Account(string name) : ICacheKey { public string CacheKey => name; }
        public readonly struct Token : ICacheKey { public string CacheKey => "t|"; }
        public readonly record struct UserId(int Value) : IFormattable
        {
            public string ToString(string? format, IFormatProvider? provider) => "user " + Value.ToString(format, provider);
        }

        public static partial class Tools
        {
            [CacheOnArguments] public static partial int One({{type}} value);
            private static int OneCore({{type}} value) => 1;
        }
        """,
        $""""
        Assert.That(Tools.OneCache.Key({value}), Is.EqualTo("""App.Tools:One|{expected}"""));
        Assert.That(Tools.One({value}), Is.EqualTo(1));
        Assert.That(Tools.OneCache.Get({value}).HasValue);
        """");

    [Test]
    public Task Nested_and_generic_types_and_methods() => Script.RunAsync(
        """
        public static partial class Outer
        {
            public partial class Inner
            {
                [CacheOnArguments] public static partial int Load(int id);
                private static int LoadCore(int id) => id;
            }
        }

        public partial class Repository<T>
        {
            [CacheOnArguments] public static partial string Load(int id);
            private static string LoadCore(int id) => typeof(T).Name;

            public partial class Nested<TKey>
            {
                [CacheOnArguments] public static partial string Find<TValue>(int id);
                private static string FindCore<TValue>(int id) => typeof(TValue).Name;
            }

            [CacheOnArguments(Module = "repository", Name = "pinned")] public static partial string Pinned<TValue>(int id);
            private static string PinnedCore<TValue>(int id) => typeof(TValue).Name;
        }

        public static partial class Tools
        {
            [CacheOnArguments] public static partial string Parse<T>(string text) where T : notnull;
            private static string ParseCore<T>(string text) where T : notnull => typeof(T).Name;
        }
        """,
        """
        Assert.That(Outer.Inner.LoadCache.Key(1), Is.EqualTo("App.Outer+Inner:Load|1"));
        Assert.That(Repository<int>.LoadCache.Key(1), Is.EqualTo("App.Repository`1[System.Int32]:Load|1"));
        Assert.That(Repository<string>.LoadCache.Key(1), Is.EqualTo("App.Repository`1[System.String]:Load|1"));
        Assert.That(
            Repository<int>.Nested<string>.FindCache.Key<Guid>(1),
            Is.EqualTo("App.Repository`1+Nested`1[System.Int32,System.String]:Find[System.Guid]|1"));
        Assert.That(Repository<int>.PinnedCache.Key<Guid>(1), Is.EqualTo("repository[System.Int32]:pinned[System.Guid]|1"));
        Assert.That(Tools.ParseCache.Key<int>("a"), Is.EqualTo("App.Tools:Parse[System.Int32]|a"));
        Assert.That(Tools.ParseCache.Key<List<int>>("a"), Is.Not.EqualTo(Tools.ParseCache.Key<List<long>>("a")));

        Assert.That(Repository<int>.Load(1), Is.EqualTo("Int32"));
        Assert.That(Repository<string>.Load(1), Is.EqualTo("String"), "type arguments are part of the key");
        Assert.That(Tools.Parse<int>("a"), Is.EqualTo("Int32"));
        Assert.That(Tools.Parse<long>("a"), Is.EqualTo("Int64"));
        Assert.That(Tools.ParseCache.Get<int>("a").Value, Is.EqualTo("Int32"));
        """);

    [Test]
    public Task Keywords_and_verbatim_names_lose_their_sign() => Script.RunAsync(
        """
        public static partial class @class
        {
            [CacheOnArguments] public static partial int @event(int @int);
            private static int eventCore(int @int) => @int;
        }
        """,
        """Assert.That(@class.eventCache.Key(1), Is.EqualTo("App.class:event|1"));""");

    [Test]
    public Task A_key_generator_s_result_is_the_whole_key() => Script.RunAsync(
        """
        public sealed class Filter { public int Id; }

        public static partial class Tools
        {
            public static int Calls;
            [CacheOnArguments(KeyGenerator = nameof(FilterKey), Namespace = "n")]
            public static partial int Find(Filter filter, [CacheIgnore] int more, int page = 1);
            private static int FindCore(Filter filter, int more, int page) => ++Calls;
            private static string FilterKey(Filter filter, int page) => $"filter:{filter.Id}:{page}";
        }
        """,
        """
        Assert.That(Tools.FindCache.Key(new Filter { Id = 3 }), Is.EqualTo("filter:3:1"));
        Assert.That(Tools.Find(new Filter { Id = 3 }, 1), Is.EqualTo(1));
        Assert.That(Tools.Find(new Filter { Id = 3 }, 2), Is.EqualTo(1));
        Assert.That(CacheRegion.Default.Get<int>("filter:3:1").Value, Is.EqualTo(1));
        Assert.That(Tools.Find(new Filter { Id = 4 }, 1), Is.EqualTo(2));
        """);
}
