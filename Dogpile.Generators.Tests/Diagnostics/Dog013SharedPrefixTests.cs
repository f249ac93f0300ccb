using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog013SharedPrefixTests() : RuleTests("DOG013", DiagnosticSeverity.Error)
{
    [Test]
    public void Fires_on_overloads() => Fires(
        Service("""
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
            [CacheOnArguments] public partial int [|Load|](string id);
            private int LoadCore(string id) => id.Length;
            """),
        "Load", "App.Service:Load", "Namespace");

    [Test]
    public void Fires_on_names_pinned_alike() => Fires(
        Service("""
            [CacheOnArguments(Name = "same")] public partial int One(int id);
            private int OneCore(int id) => id;
            [CacheOnArguments(Name = "same")] public partial int [|Two|](int id);
            private int TwoCore(int id) => id;
            """),
        "App.Service:same");

    [Test]
    public void Fires_on_a_base_and_a_derived_method_pinned_alike() => Fires(
        """
        public partial class Base
        {
            [CacheOnArguments(Module = "m")] public partial int Load(int id);
            private int LoadCore(int id) => id;
        }
        public partial class Service : Base
        {
            [CacheOnArguments(Module = "m")] public new partial int [|Load|](int id);
            private int LoadCore(int id) => id;
        }
        """,
        "m:Load");

    [Test]
    public void Quiet_on_overloads_with_distinct_namespaces() => Quiet(
        Service("""
            [CacheOnArguments(Namespace = "id")] public partial int Load(int id);
            private int LoadCore(int id) => id;
            [CacheOnArguments(Namespace = "name")] public partial int Load(string id);
            private int LoadCore(string id) => id.Length;
            """));

    [Test]
    public void Quiet_on_a_base_and_a_derived_method() => Quiet(
        """
        public partial class Base
        {
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
        }
        public partial class Service : Base
        {
            [CacheOnArguments] public new partial int Load(int id);
            private int LoadCore(int id) => id;
        }
        """);

    [Test]
    public void Fires_on_one_key_and_many_of_another_type() => Fires(
        Service("""
            [CacheOnArguments(Name = "user")] public partial string GetUser(string tenant, int id);
            private string GetUserCore(string tenant, int id) => tenant;
            [CacheMultiOnArguments(Name = "user")] public partial string[] [|GetUsers|](string tenant, long[] ids);
            private string[] GetUsersCore(string tenant, long[] ids) => [];
            """),
        "App.Service:user", "may share entries", "'string, long' here", "'string, int' there");

    [TestCase("int[] ids, string tenant", TestName = "Fires_on_one_key_and_many_with_the_arguments_in_another_order")]
    [TestCase("int[] ids", TestName = "Fires_on_one_key_and_many_with_other_arguments_beside_it")]
    public void Fires_on_other_arguments(string parameters) => Fires(
        Service($$"""
            [CacheOnArguments(Name = "user")] public partial string GetUser(string tenant, int id);
            private string GetUserCore(string tenant, int id) => tenant;
            [CacheMultiOnArguments(Name = "user")] public partial string[] [|GetUsers|]({{parameters}});
            private string[] GetUsersCore({{parameters}}) => [];
            """),
        "the key arguments are");

    [Test]
    public void Fires_on_one_key_and_many_with_other_values() => Fires(
        Service("""
            [CacheOnArguments(Name = "user")] public partial string GetUser(int id);
            private string GetUserCore(int id) => "";
            [CacheMultiOnArguments(Name = "user")] public partial Dictionary<int, object> [|GetUsers|](int[] ids);
            private Dictionary<int, object> GetUsersCore(int[] ids) => [];
            """),
        "of type 'object' here", "'string' there");

    [Test]
    public void Fires_on_two_methods_of_many_keys_whichever_comes_between() => Fires(
        Service("""
            [CacheMultiOnArguments(Name = "user")] public partial string[] GetUsers(int[] ids);
            private string[] GetUsersCore(int[] ids) => [];
            [CacheOnArguments(Name = "user")] public partial string GetUser(int id);
            private string GetUserCore(int id) => "";
            [CacheMultiOnArguments(Name = "user")] public partial List<string> [|FindUsers|](List<int> ids);
            private List<string> FindUsersCore(List<int> ids) => [];
            """),
        "'GetUsers(int[])'");

    [Test]
    public void Fires_across_types_on_what_may_not_share() => Fires(
        """
        public partial class One
        {
            [CacheOnArguments(Module = "m", Name = "user")] public partial string GetUser(int id);
            private string GetUserCore(int id) => "";
            [CacheMultiOnArguments(Module = "m", Name = "user")] public partial string[] GetUsers(int[] ids);
            private string[] GetUsersCore(int[] ids) => [];
        }
        public partial class Two
        {
            [CacheMultiOnArguments(Module = "m", Name = "user")] public partial int[] [|GetUsers|](int[] ids);
            private int[] GetUsersCore(int[] ids) => [];
        }
        public partial class Three
        {
            [CacheOnArguments(Module = "m", Name = "user")] public partial string [|GetUser|](int id);
            private string GetUserCore(int id) => "";
        }
        """,
        "App.One.GetUser(int)", "of type 'int' here", "'string' there");

    [TestCase("string", "string[]")]
    [TestCase("string?", "string[]")]
    [TestCase("Task<string>", "ValueTask<List<string>>")]
    [TestCase("string", "Task<IReadOnlyDictionary<int, string?>>")]
    public void Quiet_on_one_key_and_many_of_the_same_types(string one, string many) => Quiet($$"""
            public partial class One
            {
                [CacheOnArguments(Module = "m", Name = "user")] public partial {{one}} GetUser(string tenant, int id, [CacheIgnore] object log);
                private {{one}} GetUserCore(string tenant, int id, object log) => throw new NotSupportedException();
                [CacheMultiOnArguments(Module = "m", Name = "user")] public partial {{many}} GetUsers(string tenant, params int[] ids);
                private {{many}} GetUsersCore(string tenant, int[] ids) => throw new NotSupportedException();
            }
            public partial class Two<T>
            {
                [CacheOnArguments(Name = "user")] public partial {{one}} GetUser<TId>(TId id) where TId : struct, IFormattable;
                private {{one}} GetUserCore<TId>(TId id) where TId : struct, IFormattable => throw new NotSupportedException();
                [CacheMultiOnArguments(Name = "user")] public partial {{many.Replace("int", "TKey", StringComparison.Ordinal)}} GetUsers<TKey>(HashSet<TKey> ids) where TKey : struct, IFormattable;
                private {{many.Replace("int", "TKey", StringComparison.Ordinal)}} GetUsersCore<TKey>(HashSet<TKey> ids) where TKey : struct, IFormattable => throw new NotSupportedException();
            }
            """);

    [Test]
    public void Fires_on_one_key_and_many_whose_parameters_sort_differently() => Fires(
        Service("""
            [CacheOnArguments(Name = "user")] public partial string GetUser(string id, string tenant);
            private string GetUserCore(string id, string tenant) => id;
            [CacheMultiOnArguments(Name = "user")] public partial string[] [|GetUsers|](string[] userIds, string tenant);
            private string[] GetUsersCore(string[] userIds, string tenant) => userIds;
            """),
        "order arguments by name");
}
