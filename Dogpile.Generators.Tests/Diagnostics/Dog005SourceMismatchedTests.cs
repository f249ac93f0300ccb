using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog005SourceMismatchedTests() : RuleTests("DOG005", DiagnosticSeverity.Error)
{
    [TestCase("public partial int [|Load|](int id);", "private long LoadCore(int id) => id;", "long", TestName = "Fires_on_another_return_type")]
    [TestCase("public partial Task<int> [|Load|](int id);", "private int LoadCore(int id) => id;", "int", TestName = "Fires_on_a_synchronous_source")]
    [TestCase("public partial string [|Load|](int id);", "private string? LoadCore(int id) => null;", "string?", TestName = "Fires_on_another_nullability")]
    [TestCase("public partial int [|Load|](int id);", "private int LoadCore(long id) => 1;", "parameter 'id' is of type 'long', but 'id' of 'Load' of type 'int'", TestName = "Fires_on_another_parameter_type")]
    [TestCase("public partial int [|Load|](int a, string b);", "private int LoadCore(string b, int a) => 1;", "parameter 'b' is of type 'string', but 'a' of 'Load' of type 'int'", TestName = "Fires_on_another_order")]
    [TestCase("public partial int [|Load|](int id);", "private int LoadCore(ref int id) => id;", "parameter 'id' is passed by 'ref', but 'id' of 'Load' by value", TestName = "Fires_on_a_ref_parameter")]
    [TestCase("public partial int [|Load|](int id);", "private int LoadCore(int id, int more) => id;", "it takes 2 parameters, 'Load' 1: 'more' has no counterpart", TestName = "Fires_on_one_parameter_more")]
    [TestCase("public partial int [|Load|](int id);", "private int LoadCore() => 1;", "it takes 0 parameters, 'Load' 1: 'id' is missing", TestName = "Fires_on_one_parameter_less")]
    [TestCase("public partial int [|Load|](string? id);", "private int LoadCore(string id) => 1;", "their nullability differs", TestName = "Fires_on_another_nullability_of_a_parameter")]
    [TestCase("public partial int [|Load|](int id, CancellationToken token);", "private int LoadCore(long id) => 1;", "parameter 'id' is of type 'long'", TestName = "Fires_on_another_type_beside_a_token")]
    [TestCase("public partial int [|Load|](int id);", "private int LoadCore(int id, CancellationToken token) => id;", "'token' has no counterpart", TestName = "Fires_on_a_token_that_the_cached_method_lacks")]
    [TestCase("public static partial int [|Load|](int id);", "private int LoadCore(int id) => id;", "static", TestName = "Fires_on_an_instance_source_of_a_static_method")]
    [TestCase("public partial int [|Load|]<T>(int id);", "private int LoadCore(int id) => id;", "type parameters", TestName = "Fires_on_another_arity")]
    [TestCase("public partial int [|Load|]<T>(int id);", "private int LoadCore<T>(int id) where T : class => id;", "constraints", TestName = "Fires_on_stricter_constraints")]
    public void Fires_on(string declaration, string source, string mention) =>
        Fires(Service($"[CacheOnArguments] {declaration}\n{source}"), "LoadCore", mention);

    [TestCase("public partial int[] [|Load|](int[] ids);", "private int[] LoadCore(IReadOnlyList<int> ids) => [];", "parameters", TestName = "Fires_on_another_collection_of_keys")]
    [TestCase("public partial int[] [|Load|](List<int> ids);", "private IReadOnlyList<int> LoadCore(List<int> ids) => [];", "IReadOnlyList", TestName = "Fires_on_another_list_of_values")]
    [TestCase("public partial int[] [|Load|](int[] ids);", "private int LoadCore(int id) => 1;", "int[]", TestName = "Fires_on_a_source_of_one_key")]
    public void Fires_on_many_keys(string declaration, string source, string mention) =>
        Fires(Service($"[CacheMultiOnArguments] {declaration}\n{source}"), "LoadCore", mention);

    [TestCase("public partial int Load(in int id);", "private int LoadCore(int id) => id;", TestName = "Quiet_on_in_against_by_value")]
    [TestCase("public partial int Load(int id);", "private int LoadCore(in int id) => id;", TestName = "Quiet_on_by_value_against_in")]
    [TestCase("public partial int Load(int id);", "private int LoadCore(int other) => other;", TestName = "Quiet_on_other_parameter_names")]
    [TestCase("public partial int Load(int id);", "private static int LoadCore(int id) => id;", TestName = "Quiet_on_a_static_source")]
    [TestCase("public partial int Load(int id, CancellationToken token);", "private int LoadCore(int id) => id;", TestName = "Quiet_without_the_token")]
    [TestCase("public partial int Load(params int[] ids);", "private int LoadCore(int[] ids) => ids.Length;", TestName = "Quiet_without_params")]
    [TestCase("public partial T Load<T>(int id) where T : struct;", "private U LoadCore<U>(int id) where U : struct => default;", TestName = "Quiet_on_other_type_parameter_names")]
    [TestCase("public partial string Load(int id);", "\n#nullable disable\nprivate string LoadCore(int id) => null;\n#nullable restore\n", TestName = "Quiet_on_an_oblivious_source")]
    public void Quiet_on(string declaration, string source) => Quiet(Service($"[CacheOnArguments] {declaration}\n{source}"));

    [TestCase("int id", "int id", "long id")]
    [TestCase("int[] ids", "int[] ids", "IEnumerable<int> ids")]
    [TestCase("string text", "string text", "object text")]
    public void Fires_where_a_call_would_bind_to_a_nearer_method(string parameter, string ofBase, string nearer) => Fires(
        $$"""
        public class Base { protected int LoadCore({{ofBase}}) => 1; }
        public partial class Service : Base
        {
            [CacheOnArguments] public partial int [|Load|]({{parameter}});
            private int LoadCore({{nearer}}) => 2;
        }
        """,
        "in place of that of 'Base'");

    [Test]
    public void Quiet_where_the_nearer_method_cannot_take_the_arguments() => Quiet(
        """
        public class Base { protected int LoadCore(int id) => 1; }
        public partial class Service : Base
        {
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(string id) => id.Length;
            private int LoadCore(int id, int other) => id + other;
        }
        """);
}
