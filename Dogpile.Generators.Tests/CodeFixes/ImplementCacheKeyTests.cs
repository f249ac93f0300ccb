using System.Reflection;
using Dogpile.Generators.CodeFixes;
using Dogpile.Generators.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace Dogpile.Generators.Tests.CodeFixes;

public sealed class ImplementCacheKeyTests : FixTests<ImplementCacheKeyCodeFixProvider>
{
    private const string FixedQuery =
        """
        public sealed record Query(string Text, string? Sort, char Mark, int? Page, DayOfWeek Day) : ICacheKey
        {
            /// <inheritdoc />
            string ICacheKey.CacheKey => FormattableString.Invariant($"{Text.Length}:{Text}|{Sort?.Length ?? -1}:{Sort}|{(int)Mark}|{Page}|{Day:D}");
        }


        """;

    [Test]
    public Task All_state_makes_the_key() => Fixes(
        """
        public sealed record Query(string Text, string? Sort, char Mark, int? Page, DayOfWeek Day);

        public partial class Service
        {
            [CacheOnArguments]
            public partial int Load(int id, {|DOG011:Query|} query);

            private int LoadCore(int id, Query query) => id;

            [CacheOnArguments]
            public partial int Count({|DOG011:IReadOnlyList<(int, Query?)>|} queries);

            private int CountCore(IReadOnlyList<(int, Query?)> queries) => 1;
        }
        """,
        FixedQuery + """
        public partial class Service
        {
            [CacheOnArguments]
            public partial int Load(int id, Query query);

            private int LoadCore(int id, Query query) => id;

            [CacheOnArguments]
            public partial int Count(IReadOnlyList<(int, Query?)> queries);

            private int CountCore(IReadOnlyList<(int, Query?)> queries) => 1;
        }
        """,
        FixKeys.ImplementCacheKeyByValues);

    [Test]
    public void Different_values_have_different_keys()
    {
        Assembly assembly = Load(FixedQuery);
        Type query = assembly.GetType("Query")!;
        object?[][] values =
        [
            ["a", "b", '|', 1, DayOfWeek.Monday],
            ["a|1:b", null, '|', 1, DayOfWeek.Monday],
            ["a", null, '|', 1, DayOfWeek.Monday],
            ["a", "", '|', 1, DayOfWeek.Monday],
            ["", "a", '|', 1, DayOfWeek.Monday],
            ["a", "", '1', 1, DayOfWeek.Monday],
            ["a", "", '|', null, DayOfWeek.Monday],
            ["a", "", '|', -1, DayOfWeek.Monday],
            ["a", "", '|', 1, DayOfWeek.Sunday],
        ];
        string[] keys = [.. values.Select(value => ((ICacheKey)Activator.CreateInstance(query, value)!).CacheKey)];
        Assert.That(keys, Is.Unique);
    }

    [Test]
    public Task Names_mean_in_the_getter_what_they_mean_outside() => Fixes(
        """
        public sealed class Part : ICacheKey
        {
            string ICacheKey.CacheKey => "part";
        }

        public sealed class Query
        {
            private readonly int field = 1;

            private readonly Part part = new();

            public int Sum() => field;
        }

        public partial class Service
        {
            [CacheOnArguments]
            public partial int Load({|DOG011:Query|} query);

            private int LoadCore(Query query) => query.Sum();
        }
        """,
        """
        public sealed class Part : ICacheKey
        {
            string ICacheKey.CacheKey => "part";
        }

        public sealed class Query : ICacheKey
        {
            private readonly int field = 1;

            private readonly Part part = new();

            public int Sum() => field;

            /// <inheritdoc />
            string ICacheKey.CacheKey => FormattableString.Invariant($"{@field}|{((global::Dogpile.ICacheKey)part).CacheKey.Length}:{((global::Dogpile.ICacheKey)part).CacheKey}");
        }

        public partial class Service
        {
            [CacheOnArguments]
            public partial int Load(Query query);

            private int LoadCore(Query query) => query.Sum();
        }
        """,
        FixKeys.ImplementCacheKeyByValues);

    [Test]
    public Task A_type_that_can_be_derived_from_refuses_to_speak_for_others() => Fixes(
        """
        namespace App
        {
            public class Range<T> : IDisposable
            {
                private readonly Guid _id = Guid.NewGuid();

                public DateTimeOffset From { get; set; }

                public int Days => 3;

                public void Dispose() => _ = _id;
            }

            public partial class Service
            {
                [CacheOnArguments]
                public partial int Load({|DOG011:Range<int>[]|} ranges);

                private int LoadCore(Range<int>[] ranges) => 1;
            }
        }
        """,
        """
        namespace App
        {
            public class Range<T> : IDisposable, ICacheKey
            {
                private readonly Guid _id = Guid.NewGuid();

                public DateTimeOffset From { get; set; }

                public int Days => 3;

                public void Dispose() => _ = _id;

                /// <inheritdoc />
                string ICacheKey.CacheKey => GetType() == typeof(Range<T>)
                    ? FormattableString.Invariant($"{_id}|{From:O}")
                    : throw new NotSupportedException($"{GetType()} must implement ICacheKey itself: that of Range does not know all its state.");
            }

            public partial class Service
            {
                [CacheOnArguments]
                public partial int Load(Range<int>[] ranges);

                private int LoadCore(Range<int>[] ranges) => 1;
            }
        }
        """,
        FixKeys.ImplementCacheKeyByValues);

    [Test]
    public Task What_identifies_a_type_can_be_left_to_its_writer() => Fixes(
        """
        public abstract class Query
        {
            public object? State { get; set; }
        }

        public partial class Service
        {
            [CacheOnArguments]
            public partial int Load({|DOG011:Query|} query);

            private int LoadCore(Query query) => 1;
        }
        """,
        """
        public abstract class Query : ICacheKey
        {
            public object? State { get; set; }

            /// <inheritdoc />
            string ICacheKey.CacheKey => throw new NotImplementedException();
        }

        public partial class Service
        {
            [CacheOnArguments]
            public partial int Load(Query query);

            private int LoadCore(Query query) => 1;
        }
        """,
        FixKeys.ImplementCacheKeyByHand);

    [Test]
    public Task A_type_of_another_project_is_changed_there()
    {
        const string Service = "public partial class Service {{ [CacheOnArguments] public partial int Load({0} query); private int LoadCore(App.Query query) => 1; }}";
        Test test = Create(FixKeys.ImplementCacheKeyByValues);

        // The harness looks for the changes of fix-all in the project of the diagnostic only.
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck;
        AddProject(test.TestState, "namespace App;\n\npublic readonly record struct Query(int Id);\n");
        AddProject(test.FixedState,
            """
            using System;
            using Dogpile;

            namespace App;

            public readonly record struct Query(int Id) : ICacheKey
            {
                /// <inheritdoc />
                string ICacheKey.CacheKey => FormattableString.Invariant($"{Id}");
            }

            """);
        test.TestState.Sources.Add(WithUsings(string.Format(null, Service, "{|DOG011:App.Query|}")));
        test.FixedState.Sources.Add(WithUsings(string.Format(null, Service, "App.Query")));
        return test.RunAsync();
    }

    [TestCase("public class Query { public object? State { get; } }", TestName = "State_without_a_text")]
    [TestCase("public class Query { public int[]? Numbers { get; } }", TestName = "State_in_a_list")]
    [TestCase("public class Query(int id) { public int Next => id + 1; }", TestName = "Captured_parameter")]
    [TestCase("public record Base(int Id); public record Query(string Text) : Base(1);", TestName = "Base_with_state")]
    [TestCase("public class Query { public int Id { get => field + 1; } }", TestName = "Property_that_computes")]
    [TestCase("public class Query { public event Action? Changed; public int Id { get; } void Raise() => Changed?.Invoke(); }", TestName = "Event")]
    [TestCase("[System.Runtime.CompilerServices.InlineArray(3)] public struct Query { private int _element; }", TestName = "Inline_array")]
    [TestCase("public class Query;", TestName = "No_state")]
    [TestCase("public interface Query { int Id { get; } }", TestName = "Interface")]
    public Task Does_not_make_a_key_of_all_state(string type) => OffersNothing(Using(type), FixKeys.ImplementCacheKeyByValues);

    [TestCase("public interface Query { int Id { get; } }", TestName = "Interface_by_hand")]
    [TestCase("public delegate void Query();", TestName = "Delegate")]
    [TestCase("public class Query { public int CacheKey => 1; }", TestName = "Name_taken")]
    [TestCase("public class Query { public int Id { get; }", TestName = "Unfinished_type")]
    public Task Does_not_implement(string type) => OffersNothing(Using(type), FixKeys.ImplementCacheKeyByHand);

    private static string Using(string type) =>
        $"public partial class Service {{ [CacheOnArguments] public partial int Load({{|DOG011:Query|}} query); private int LoadCore(Query query) => 1; }} {type}";

    private static void AddProject(SolutionState state, string source)
    {
        ProjectState project = new("Other", LanguageNames.CSharp, "/Other/", "cs");
        project.Sources.Add(("/Other/Query.cs", source));
        project.AdditionalReferences.AddRange(Harness.References.Consumer);
        project.ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        state.AdditionalProjects.Add("Other", project);
        state.AdditionalProjectReferences.Add("Other");
    }

    private static Assembly Load(string source)
    {
        using MemoryStream stream = new();
        Assert.That(TestCompilation.Create(source).Emit(stream).Success);
        return Assembly.Load(stream.ToArray());
    }
}
