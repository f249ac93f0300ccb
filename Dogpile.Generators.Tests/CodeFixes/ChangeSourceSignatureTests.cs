using Dogpile.Generators.CodeFixes;
using Dogpile.Generators.CodeFixes.Fixing;

namespace Dogpile.Generators.Tests.CodeFixes;

public sealed class ChangeSourceSignatureTests : FixTests<ChangeSourceSignatureCodeFixProvider>
{
    [Test]
    public Task Sources_get_the_parameters_and_return_types_of_their_methods() => Fixes(
        """
        public partial class Service
        {
            [CacheOnArguments]
            public partial long {|DOG005:Load|}(int id, string name = "a", CancellationToken token = default);

            // Adds up.
            private int LoadCore(string text, int id) => text.Length + id; // both

            [CacheOnArguments]
            public static partial string? {|DOG005:Find|}<T>(T key, [CacheIgnore] object? log) where T : struct, Enum;

            string? FindCore(object key)
            {
                return key.ToString();
            }

            [CacheOnArguments(Source = {|DOG005:nameof(Read)|})]
            public partial Task<IReadOnlyList<int>> ReadAsync(int count);

            private async Task<List<int>> Read(int count)
            {
                await Task.Yield();
                return [count];
            }

            [CacheOnArguments]
            public partial int {|DOG005:Count|}(int of);

            private int CountCore<T>(int size) where T : class => size;
        }
        """,
        """
        public partial class Service
        {
            [CacheOnArguments]
            public partial long Load(int id, string name = "a", CancellationToken token = default);

            // Adds up.
            private long LoadCore(int id, string text) => text.Length + id; // both

            [CacheOnArguments]
            public static partial string? Find<T>(T key, [CacheIgnore] object? log) where T : struct, Enum;

            static string? FindCore<T>(T key, object? log) where T : struct, Enum
            {
                return key.ToString();
            }

            [CacheOnArguments(Source = nameof(Read))]
            public partial Task<IReadOnlyList<int>> ReadAsync(int count);

            private async Task<IReadOnlyList<int>> Read(int count)
            {
                await Task.Yield();
                return [count];
            }

            [CacheOnArguments]
            public partial int Count(int of);

            private int CountCore(int size) => size;
        }
        """,
        FixKeys.ChangeSourceSignature);

    [Test]
    public Task A_source_in_another_file_is_changed_there()
    {
        const string Method = "public partial class Service { [CacheOnArguments] public partial int {|DOG005:Load|}(int id, CancellationToken token); }";
        Test test = Create(FixKeys.ChangeSourceSignature);
        test.TestState.Sources.Add(WithUsings(Method));
        test.TestState.Sources.Add(WithUsings("public partial class Service { private int LoadCore(long id, CancellationToken stop) => (int)id; }"));
        test.FixedState.Sources.Add(WithUsings(Method.Replace("{|DOG005:Load|}", "Load", StringComparison.Ordinal)));
        test.FixedState.Sources.Add(WithUsings("public partial class Service { private int LoadCore(int id, CancellationToken stop) => (int)id; }"));
        return test.RunAsync();
    }

    [TestCase("private string LoadCore(int id) => \"\";", TestName = "Body_returns_something_else")]
    [TestCase("private int LoadCore(string id) => id.Length;", TestName = "Body_needs_the_old_parameter")]
    [TestCase("private int LoadCore(long id) => 1; private int Other() => LoadCore(1L);", TestName = "A_caller_needs_the_old_parameter")]
    [TestCase("private int LoadCore(long id) => 1; private int LoadCore(string id) => 1;", TestName = "Several_candidates")]
    [TestCase("protected virtual int LoadCore(long id) => 1;", TestName = "Virtual_source")]
    [TestCase("private int LoadCore(long id) => 1; [CacheOnArguments(Source = \"LoadCore\")] public partial int Other(long id);", TestName = "Source_of_another_method")]
    public Task Does_not_change(string source) => OffersNothing(
        $"public partial class Service {{ [CacheOnArguments] public partial int {{|DOG005:Load|}}(int id); {source} }}",
        FixKeys.ChangeSourceSignature);
}
