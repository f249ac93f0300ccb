using Dogpile.Generators.CodeFixes;
using Dogpile.Generators.CodeFixes.Fixing;

namespace Dogpile.Generators.Tests.CodeFixes;

public sealed class IgnoreParameterTests : FixTests<IgnoreParameterCodeFixProvider>
{
    [Test]
    public Task Every_parameter_that_cannot_be_in_a_key_is_marked() => Fixes(
        """
        public partial class Service
        {
            [CacheOnArguments]
            public partial int Load(int id, {|DOG011:object|} first, params {|DOG011:object[]|} rest);

            private int LoadCore(int id, object first, object[] rest) => id;

            [CacheOnArguments]
            public partial int Count(
                // Says what to log.
                {|DOG011:Action<string>|} log,
                [System.Diagnostics.CodeAnalysis.AllowNull] in {|DOG011:DayOfWeek[,]|} days);

            private int CountCore(Action<string> log, [System.Diagnostics.CodeAnalysis.AllowNull] DayOfWeek[,] days) => 1;
        }
        """,
        """
        public partial class Service
        {
            [CacheOnArguments]
            public partial int Load(int id, [CacheIgnore] object first, [CacheIgnore] params object[] rest);

            private int LoadCore(int id, object first, object[] rest) => id;

            [CacheOnArguments]
            public partial int Count(
                // Says what to log.
                [CacheIgnore] Action<string> log,
                [CacheIgnore][System.Diagnostics.CodeAnalysis.AllowNull] in DayOfWeek[,] days);

            private int CountCore(Action<string> log, [System.Diagnostics.CodeAnalysis.AllowNull] DayOfWeek[,] days) => 1;
        }
        """,
        FixKeys.IgnoreParameter);

    [Test]
    public Task The_using_is_added_where_it_is_missing() => Fixes(
        """
        using System;

        public partial class Service
        {
            [Dogpile.CacheOnArguments]
            public partial int Load(int id, {|DOG011:object|} state);

            private int LoadCore(int id, object state) => Math.Abs(id);
        }
        """,
        """
        using System;
        using Dogpile;

        public partial class Service
        {
            [Dogpile.CacheOnArguments]
            public partial int Load(int id, [CacheIgnore] object state);

            private int LoadCore(int id, object state) => Math.Abs(id);
        }
        """,
        FixKeys.IgnoreParameter);

    [TestCase("public partial class Service { [CacheOnArguments] public partial int Load(Missing state); private int LoadCore(Missing state) => 1; }", TestName = "Unknown_parameter_type")]
    [TestCase("public partial class Service { [CacheOnArguments] public partial int Load([CacheIgnore] object state); private int LoadCore(object state) => 1; }", TestName = "Marked_already")]
    public Task Does_not_mark(string source) => OffersNothing(source, FixKeys.IgnoreParameter);
}
