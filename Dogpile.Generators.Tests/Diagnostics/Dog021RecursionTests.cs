using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog021RecursionTests() : RuleTests("DOG021", DiagnosticSeverity.Warning)
{
    [TestCase("private int LoadCore(int id, string text) => [|Load(id, text)|];", TestName = "Fires_on_its_own_arguments")]
    [TestCase("private int LoadCore(int id, string text) => id > 0 ? 1 : [|this.Load(text: text, id: id)|];", TestName = "Fires_on_this_and_named_arguments")]
    [TestCase("private int LoadCore(int a, string b) { if (a > 0) { return 1; } return [|Load(a, b)|]; }", TestName = "Fires_on_other_parameter_names")]
    public void Fires_on(string source) => Fires(
        Service($"[CacheOnArguments] public partial int Load(int id, string text);\n{source}"), "'LoadCore'", "'Load'", "CacheRecursionException");

    [Test]
    public void Fires_whatever_is_left_out_of_the_key() => Fires(
        Service("""
            [CacheOnArguments] public static partial Task<int> LoadAsync(int id, [CacheIgnore] int depth, CancellationToken token);
            private static async Task<int> LoadAsyncCore(int id, int depth, CancellationToken token) =>
                await [|LoadAsync(id, depth + 1, CancellationToken.None)|].ConfigureAwait(false);
            """));

    [Test]
    public void Fires_without_parameters() => Fires(
        Service("[CacheOnArguments] public static partial int Load(); private static int LoadCore() => [|Load()|];"));

    [Test]
    public void Fires_on_the_same_type_arguments() => Fires(
        """
        public static partial class Service<T>
        {
            [CacheOnArguments] public static partial int Load<U>(int id);
            private static int LoadCore<V>(int id) => [|Load<V>(id)|];
        }
        """);

    [TestCase("private int LoadCore(int id) => id < 2 ? id : Load(id - 1) + Load(id - 2);", TestName = "Quiet_on_memoisation")]
    [TestCase("private int LoadCore(int id) { id--; return Load(id); }", TestName = "Quiet_on_a_parameter_that_is_decremented")]
    [TestCase("private int LoadCore(int id) { if (id > 9) { id = 9; } return Load(id); }", TestName = "Quiet_on_a_parameter_that_is_assigned")]
    [TestCase("private int LoadCore(int id) { (id, int rest) = (id / 2, id % 2); return Load(id) + rest; }", TestName = "Quiet_on_a_parameter_that_is_deconstructed_into")]
    [TestCase("private int LoadCore(int id) { Halve(ref id); return Load(id); }\nprivate static void Halve(ref int id) => id /= 2;", TestName = "Quiet_on_a_parameter_that_is_passed_by_reference")]
    [TestCase("private int LoadCore(int id) => new Service().Load(id);", TestName = "Quiet_on_another_instance")]
    [TestCase("private int LoadCore(int id) { Later = () => Load(id); return id; }\npublic Func<int>? Later { get; private set; }", TestName = "Quiet_in_a_lambda")]
    [TestCase("private int LoadCore(int id) { Later = Again; return id; int Again() => Load(id); }\npublic Func<int>? Later { get; private set; }", TestName = "Quiet_in_a_local_function")]
    [TestCase("private int LoadCore(int id) => nameof(Load).Length + id;", TestName = "Quiet_on_its_name")]
    [TestCase("private int LoadCore(int id) => id;\npublic int Other(int id) => Load(id);", TestName = "Quiet_in_another_method")]
    [TestCase("private int LoadCore(int id) => Load($\"{id}\");\npublic int Load(string id) => id.Length;", TestName = "Quiet_on_an_overload")]
    public void Quiet_on(string source) => Quiet(Service($"[CacheOnArguments] public partial int Load(int id);\n{source}"));

    [Test]
    public void Quiet_on_a_list_that_may_have_changed() => Quiet(
        Service("""
            [CacheOnArguments] public partial int Sum(List<int> ids);
            private int SumCore(List<int> ids)
            {
                if (ids.Count == 0)
                {
                    return 0;
                }

                int last = ids[^1];
                ids.RemoveAt(ids.Count - 1);
                return last + Sum(ids);
            }
            """));

    [Test]
    public void Quiet_on_other_type_arguments() => Quiet(
        Service("""
            [CacheOnArguments] public static partial int Load<T>(int id);
            private static int LoadCore<T>(int id) => typeof(T) == typeof(int) ? id : Load<int>(id);
            """));
}
