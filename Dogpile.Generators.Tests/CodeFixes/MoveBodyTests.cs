using Dogpile.Generators.CodeFixes;
using Dogpile.Generators.CodeFixes.Fixing;

namespace Dogpile.Generators.Tests.CodeFixes;

public sealed class MoveBodyTests : FixTests<MoveBodyCodeFixProvider>
{
    [Test]
    public Task Bodies_move_with_all_that_stands_in_them() => Fixes(
        """
        public class Service
        {
            /// <summary>Looks a name up.</summary>
            [CacheOnArguments(Namespace = "names")]
            public async Task<string?> {|DOG001:FindAsync|}(int id, string? fallback = null, CancellationToken token = default) // slow
            {
                // Asks nobody yet.
                await Task.Delay(id, token);
                return fallback; // for now
            }

            [CacheOnArguments]
            protected static T {|DOG001:Make|}<T>(params int[] seeds)
                where T : struct, Enum
                => default; /* the first */

            [CacheOnArguments] int {|DOG001:Sum|}(int a, int b) => a + b;
        }
        """,
        """
        public partial class Service
        {
            /// <summary>Looks a name up.</summary>
            [CacheOnArguments(Namespace = "names")]
            public partial Task<string?> FindAsync(int id, string? fallback = null, CancellationToken token = default);

            private async Task<string?> FindAsyncCore(int id, string? fallback, CancellationToken token) // slow
            {
                // Asks nobody yet.
                await Task.Delay(id, token);
                return fallback; // for now
            }

            [CacheOnArguments]
            protected static partial T Make<T>(params int[] seeds)
                where T : struct, Enum;

            private static T MakeCore<T>(int[] seeds)
                where T : struct, Enum
                => default; /* the first */

            [CacheOnArguments] private partial int Sum(int a, int b);

            private int SumCore(int a, int b) => a + b;
        }
        """,
        FixKeys.MoveBodyToSource);

    [Test]
    public Task Attributes_go_where_they_belong() => Fixes(
        """
        public class Service
        {
            [CacheOnArguments, System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
            [System.Diagnostics.DebuggerStepThrough]
            [System.ComponentModel.Description("Counts.")]
            [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
            public string? {|DOG001:Trim|}([System.ComponentModel.Description("The text.")] string? text, [CacheIgnore] object? log) => text?.Trim();
        }
        """,
        """
        public partial class Service
        {
            [CacheOnArguments]
            [System.ComponentModel.Description("Counts.")]
            [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
            public partial string? Trim([System.ComponentModel.Description("The text.")] string? text, [CacheIgnore] object? log);

            [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
            [System.Diagnostics.DebuggerStepThrough]
            [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
            private string? TrimCore(string? text, object? log) => text?.Trim();
        }
        """,
        FixKeys.MoveBodyToSource);

    [Test]
    public Task An_override_keeps_its_place_and_hands_its_constraints_on() => Fixes(
        """
        public class Base
        {
            public virtual int Count(int id) => id;

            public virtual string Name<T>(T value) where T : class, IFormattable => "";
        }

        public class Service : Base
        {
            [CacheOnArguments]
            public sealed override int {|DOG001:Count|}(int id) => base.Count(id) + 1;

            [CacheOnArguments]
            public override string {|DOG001:Name|}<T>(T value)
            {
                return base.Name(value);
            }
        }
        """,
        """
        public class Base
        {
            public virtual int Count(int id) => id;

            public virtual string Name<T>(T value) where T : class, IFormattable => "";
        }

        public partial class Service : Base
        {
            [CacheOnArguments]
            public sealed override partial int Count(int id);

            private int CountCore(int id) => base.Count(id) + 1;

            [CacheOnArguments]
            public override partial string Name<T>(T value);

            private string NameCore<T>(T value) where T : class, IFormattable
            {
                return base.Name(value);
            }
        }
        """,
        FixKeys.MoveBodyToSource);

    [Test]
    public Task A_taken_name_is_left_alone_and_the_source_named() => Fixes(
        """
        public class Service
        {
            private const int LoadCore = 1;

            [CacheOnArguments]
            public int {|DOG001:Load|}(int id) => id + LoadCore;

            [CacheOnArguments(Source = "Read")]
            public int {|DOG001:Count|}(int id) => id;

            [CacheOnArguments(Namespace = "a")]
            public int {|DOG001:Find|}(int id, CancellationToken token) => FindCore(id);

            private int FindCore(int id) => id;
        }
        """,
        """
        public partial class Service
        {
            private const int LoadCore = 1;

            [CacheOnArguments(Source = nameof(LoadCore2))]
            public partial int Load(int id);

            private int LoadCore2(int id) => id + LoadCore;

            [CacheOnArguments(Source = "Read")]
            public partial int Count(int id);

            private int Read(int id) => id;

            [CacheOnArguments(Namespace = "a", Source = nameof(FindCore2))]
            public partial int Find(int id, CancellationToken token);

            private int FindCore2(int id, CancellationToken token) => FindCore(id);

            private int FindCore(int id) => id;
        }
        """,
        FixKeys.MoveBodyToSource);

    [Test]
    public Task A_body_that_calls_itself_goes_on_to_do_so_uncached() => Fixes(
        """
        public class Service
        {
            [CacheOnArguments]
            public int {|DOG001:Fibonacci|}(int n) => n < 2 ? n : Fibonacci(n - 1) + this.Fibonacci(n - 2);

            public static string Name => nameof(Fibonacci);
        }
        """,
        """
        public partial class Service
        {
            [CacheOnArguments]
            public partial int Fibonacci(int n);

            private int FibonacciCore(int n) => n < 2 ? n : FibonacciCore(n - 1) + this.FibonacciCore(n - 2);

            public static string Name => nameof(Fibonacci);
        }
        """,
        FixKeys.MoveBodyToSource);

    [Test]
    public Task Nested_types_become_partial_too() => Fixes(
        """
        public static class Outer
        {
            public readonly struct Inner
            {
                [CacheOnArguments]
                public static int {|DOG001:Load|}(int id)
                {
        #if DEBUG
                    return -id;
        #else
                    return id;
        #endif
                }
            }

            [CacheOnArguments]
            public static int {|DOG001:Length|}(this string text) => text.Length;
        }
        """,
        """
        public static partial class Outer
        {
            public readonly partial struct Inner
            {
                [CacheOnArguments]
                public static partial int Load(int id);

                private static int LoadCore(int id)
                {
        #if DEBUG
                    return -id;
        #else
                    return id;
        #endif
                }
            }

            [CacheOnArguments]
            public static partial int Length(this string text);

            private static int LengthCore(string text) => text.Length;
        }
        """,
        FixKeys.MoveBodyToSource);

    [TestCase("public class Service { [CacheOnArguments] public void {|DOG001:Load|}(int id) { } }", TestName = "Nothing_returned")]
    [TestCase("public class Service { [CacheOnArguments] public IEnumerable<int> {|DOG001:Load|}(int id) { yield return id; } }", TestName = "Lazy_sequence")]
    [TestCase("public class Service { [CacheOnArguments] public int {|DOG001:Load|}(ref int id) => id; }", TestName = "Reference_parameter")]
    [TestCase("public class Service { [CacheOnArguments] public int {|DOG001:Load|}(int id); }", TestName = "No_body")]
    [TestCase("public class Service { [CacheOnArguments] public int {|DOG001:Load|}(int id) => id }", TestName = "Unfinished_body")]
    [TestCase("public struct Service { [CacheOnArguments] public int {|DOG001:Load|}(int id) => id; }", TestName = "Struct_method")]
    [TestCase("public interface IService { [CacheOnArguments] int {|DOG001:Load|}(int id) => id; }", TestName = "Interface_method_with_a_body")]
    [TestCase("public class Service { [CacheOnArguments] public int {|DOG001:Load|}(Missing id) => 1; }", TestName = "Unknown_type")]
    [TestCase("public class Service {\n[CacheOnArguments]\n#if DEBUG\npublic long Load(int id)\n#else\npublic int {|DOG001:Load|}(int id)\n#endif\n=> id; }", TestName = "Directives_in_the_signature")]
    public Task Does_not_move(string source) => OffersNothing(source, FixKeys.MoveBodyToSource);
}
