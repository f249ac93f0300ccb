using Dogpile.Generators.CodeFixes;
using Dogpile.Generators.CodeFixes.Fixing;

namespace Dogpile.Generators.Tests.CodeFixes;

public sealed class AddPartialTests : FixTests<AddPartialCodeFixProvider>
{
    [Test]
    public Task A_method_without_a_body_and_its_type_become_partial() => Fixes(
        """
        public class Service
        {
            [CacheOnArguments]
            public int {|DOG001:Load|}(int id);

            private int LoadCore(int id) => id;
        }
        """,
        """
        public partial class Service
        {
            [CacheOnArguments]
            public partial int Load(int id);

            private int LoadCore(int id) => id;
        }
        """,
        FixKeys.MakeMethodPartial);

    [Test]
    public Task A_method_that_says_nothing_stays_private() => Fixes(
        """
        public partial class Service
        {
            // Looked up once.
            [CacheOnArguments]
            int {|DOG001:Load|}(int id);

            [CacheOnArguments] static int {|DOG001:Count|}();

            [CacheOnArguments] async Task<int> {|DOG001:ReadAsync|}();

            private int LoadCore(int id) => id;

            private static int CountCore() => 1;

            private Task<int> ReadAsyncCore() => Task.FromResult(1);
        }
        """,
        """
        public partial class Service
        {
            // Looked up once.
            [CacheOnArguments]
            private partial int Load(int id);

            [CacheOnArguments] private static partial int Count();

            [CacheOnArguments] private partial Task<int> ReadAsync();

            private int LoadCore(int id) => id;

            private static int CountCore() => 1;

            private Task<int> ReadAsyncCore() => Task.FromResult(1);
        }
        """,
        FixKeys.MakeMethodPartial);

    [Test]
    public Task All_types_around_become_partial_once_however_many_methods_ask_for_it() => Fixes(
        """
        /// <summary>Kept where it is.</summary>
        class Outer
        {
            [Serializable]
            record struct Middle
            {
                internal sealed class Inner
                {
                    [CacheOnArguments] public partial int {|DOG002:Load|}(int id);
                    [CacheOnArguments] public partial int {|DOG002:Count|}();

                    private int LoadCore(int id) => id;

                    private int CountCore() => 1;
                }
            }

            [CacheOnArguments] public static partial int {|DOG002:Parse|}(string text);

            private static int ParseCore(string text) => 1;
        }
        """,
        """
        /// <summary>Kept where it is.</summary>
        partial class Outer
        {
            [Serializable]
            partial record struct Middle
            {
                internal sealed partial class Inner
                {
                    [CacheOnArguments] public partial int Load(int id);
                    [CacheOnArguments] public partial int Count();

                    private int LoadCore(int id) => id;

                    private int CountCore() => 1;
                }
            }

            [CacheOnArguments] public static partial int Parse(string text);

            private static int ParseCore(string text) => 1;
        }
        """,
        FixKeys.MakeTypesPartial);

    [Test]
    public Task Methods_and_types_of_several_files_are_mended_at_once()
    {
        Test test = Create(FixKeys.MakeMethodPartial);
        test.TestState.Sources.Add(WithUsings("public class One { [CacheOnArguments] public int {|DOG001:Load|}(int id); private int LoadCore(int id) => id; }"));
        test.TestState.Sources.Add(WithUsings("public class Two { [CacheOnArguments] public int {|DOG001:Load|}(int id); private int LoadCore(int id) => id; }"));
        test.FixedState.Sources.Add(WithUsings("public partial class One { [CacheOnArguments] public partial int Load(int id); private int LoadCore(int id) => id; }"));
        test.FixedState.Sources.Add(WithUsings("public partial class Two { [CacheOnArguments] public partial int Load(int id); private int LoadCore(int id) => id; }"));
        return test.RunAsync();
    }

    [TestCase("public abstract class Service { [CacheOnArguments] public abstract int {|DOG001:Load|}(int id); }", TestName = "Abstract_method")]
    [TestCase("public class Service { [CacheOnArguments] public static extern int {|DOG001:Load|}(int id); }", TestName = "Extern_method")]
    [TestCase("public interface IService { [CacheOnArguments] int {|DOG001:Load|}(int id); }", TestName = "Interface_method")]
    [TestCase("public struct Service { [CacheOnArguments] public int {|DOG001:Load|}(int id); }", TestName = "Instance_method_of_a_struct")]
    [TestCase("file class Service { [CacheOnArguments] public int {|DOG001:Load|}(int id); }", TestName = "File_local_type")]
    [TestCase("public class Service { [CacheOnArguments] public int {|DOG001:Load|}(int id) => id; }", TestName = "Method_with_a_body")]
    [TestCase("public class Service { [CacheOnArguments] public int {|DOG001:Load|}(int id) }", TestName = "Unfinished_declaration")]
    [TestCase("public class Service { [CacheOnArguments] public Missing {|DOG001:Load|}(int id); }", TestName = "Unknown_return_type")]
    [TestCase("public class Service { void Use() { [CacheOnArguments] int {|DOG001:Load|}(int id) => id; } }", TestName = "Local_function")]
    [TestCase("public partial class Service { [CacheOnArguments] public partial int {|DOG001:Load|}(int id); public partial int Load(int id) => id; }", TestName = "Implemented_by_hand")]
    public Task Does_not_make_partial(string source) => OffersNothing(source, FixKeys.MakeMethodPartial);
}
